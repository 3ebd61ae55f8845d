// Made from specs/openstreet.yaml by `npm run generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/api/account/#deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the credit deposits of the customer.
         *
         * Lists the deposits of credit made by the customer who owns the computation account of the key.
         *
         * `GET /api/account/?deposits`. Authenticated by `key`. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/deposits`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["deposits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the remaining credit of the customer.
         *
         * Tells the credit that is left on the customer account that owns the computation account of the key. The page writes
         * this request out: `https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul`.
         *
         * `GET /api/account/?credit`. Authenticated by `key`. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/credit`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["credit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#tsp_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the requests of a computation account.
         *
         * Lists the requests made by the computation account of the key, from a day on if one is given.
         *
         * `GET /api/account/?tsp_requests`. Authenticated by `key`. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/tspRequests`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["tspRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#tsp_rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the price grid of a computation account.
         *
         * Reads the prices that apply to the computation account of the key.
         *
         * `GET /api/account/?tsp_rates`. Authenticated by `key`. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/tspRates`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["tspRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#tsp_quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the quotas of the customer.
         *
         * Reads the quotas that apply to the customer who owns the computation account of the key.
         *
         * `GET /api/account/?tsp_quotas`. Authenticated by `key`. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/tspQuotas`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["tspQuotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#create_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Create a computation account.
         *
         * Creates a computation account and assigns it to the customer account of the given email. This is a GET that creates:
         * it must not be sent twice, prefetched or cached.
         *
         * The page asks for no key and no password here. As written, whoever knows a customer's email can open accounts that
         * draw on that customer's credit.
         *
         * `GET /api/account/?create_key`. Sent without credentials. Not retried.
         *
         * Reference: `openstreet.html#operation/createKey`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["createKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#create_customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a customer account.
         *
         * Creates a customer account with its address, its identifier (the email) and the MD5 hash of its password. The password
         * itself never travels. The flag stands in the URL, everything else in the body. It must not be sent twice.
         *
         * `POST /api/account/?create_customer`. Sent without credentials. Not retried.
         *
         * Reference: `openstreet.html#operation/createCustomer`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#salt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the salt of the minute.
         *
         * Gives the value of 32 characters that the proof of `query_customer` is made with. It changes every minute, so it is
         * fetched just before it is used and not kept. It takes no parameter, so it is read as one salt for everybody.
         *
         * ## Decision, 2026-11-22: the shape of the answer is left open
         *
         * The page says that a value of 32 characters comes back, elsewhere that answers are JSON objects, and shows neither.
         * The client takes the property `salt`, else the only other text of 32 characters in the object, else a plain
         * body of 32 characters. An answer without `status` is not taken for a failure here.
         *
         * `GET /api/account/?salt`. Sent without credentials. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/salt`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        get: operations["salt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/#query_customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List the computation accounts of a customer.
         *
         * Lists the computation accounts assigned to a customer account. The page calls this request sensitive: its answer shows
         * keys, which is why the password travels neither in clear nor simply hashed.
         *
         * `password_hashed_js` is `md5(md5(password) + salt)`. The inner MD5 enters as lower-case hex text, as PHP returns it,
         * followed by the salt. Each call takes a fresh salt. One that changed on the way is a likely cause of
         * `WRONG_PASSWORD`, so that answer allows one more try with a new salt. The call reads only and may be sent again.
         *
         * `POST /api/account/?query_customer`. Sent without credentials. Retried after a transient failure.
         *
         * Reference: `openstreet.html#operation/queryCustomer`
         *
         * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
         */
        post: operations["queryCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Ok: types.Ok;
        Failure: types.Failure;
        Open: types.Open;
        Deposits: types.Deposits;
        Credit: types.Credit;
        TspRequests: types.TspRequests;
        TspRates: types.TspRates;
        TspQuotas: types.TspQuotas;
        CreatedKey: types.CreatedKey;
        CreatedCustomer: types.CreatedCustomer;
        Salt: types.Salt;
        CustomerKeys: types.CustomerKeys;
        NewCustomer: types.NewCustomer;
        CustomerProof: types.CustomerProof;
    };
    responses: {
        /** A failure with another HTTP status. The page names none, so status and body are open. */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure;
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    deposits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deposits, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Deposits;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    credit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The remaining credit, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Credit;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    tspRequests: {
        parameters: {
            query?: {
                /**
                 * The first day of interest, as `YYYYMMDD`. There is no last day. Neither the time zone nor what is listed
                 * without a date is stated.
                 *
                 * @example 20240101
                 */
                date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The requests, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.TspRequests;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    tspRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The price grid, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.TspRates;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    tspQuotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The quotas, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.TspQuotas;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    createKey: {
        parameters: {
            query: {
                /** What the new account is called. No limit is stated. */
                name: string;
                /** What the new account is for. No limit is stated. */
                description?: string;
                /**
                 * The customer account that will own the new account. The only thing that identifies it.
                 *
                 * An e-mail address.
                 */
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The account was created, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreatedKey;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The account to create, as a form. Limits are stated for the address fields only and without a unit; they are read as
         * characters.
         */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** Company. */
                    address_company: string;
                    /** Person to write to. */
                    address_person: string;
                    /** Street and number. */
                    address_street: string;
                    /** Second line of the street. */
                    address_street2?: string;
                    /** Postcode. */
                    address_pc: string;
                    /** Town. */
                    address_city: string;
                    /** CEDEX, the French code for business mail. */
                    address_cedex?: string;
                    /**
                     * The identifier of the new account. No limit is stated.
                     *
                     * An e-mail address.
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** The account was created, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreatedCustomer;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    salt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The salt, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Salt;
                    "text/plain": string;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    queryCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The computation accounts, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CustomerKeys;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
}
