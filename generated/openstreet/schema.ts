// Made from specs/openstreet.yaml by `npm run generate`. Edit the spec, not this file.

export interface paths {
    "/api/account/#deposits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the credit deposits of the customer
         * @description Lists the deposits of credit made by the customer who owns the computation account of the key.
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
         * Read the remaining credit of the customer
         * @description Tells the credit that is left on the customer account that owns the computation account of the key. The page writes
         *     this request out: `https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul`.
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
         * List the requests of a computation account
         * @description Lists the requests made by the computation account of the key, from a day on if one is given.
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
         * Read the price grid of a computation account
         * @description Reads the prices that apply to the computation account of the key.
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
         * Read the quotas of the customer
         * @description Reads the quotas that apply to the customer who owns the computation account of the key.
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
         * Create a computation account
         * @description Creates a computation account and assigns it to the customer account of the given email. This is a GET that creates:
         *     it must not be sent twice, prefetched or cached.
         *
         *     The page asks for no key and no password here. As written, whoever knows a customer's email can open accounts that
         *     draw on that customer's credit.
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
         * Create a customer account
         * @description Creates a customer account with its address, its identifier (the email) and the MD5 hash of its password. The password
         *     itself never travels. The flag stands in the URL, everything else in the body. It must not be sent twice.
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
         * Get the salt of the minute
         * @description Gives the value of 32 characters that the proof of `query_customer` is made with. It changes every minute, so it is
         *     fetched just before it is used and not kept. It takes no parameter, so it is read as one salt for everybody.
         *
         *     ## Decision, 2026-11-22: the shape of the answer is left open
         *
         *     The page says that a value of 32 characters comes back, elsewhere that answers are JSON objects, and shows neither.
         *     The client takes the property `salt`, else the only other text of 32 characters in the object, else a plain
         *     body of 32 characters. An answer without `status` is not taken for a failure here.
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
         * List the computation accounts of a customer
         * @description Lists the computation accounts assigned to a customer account. The page calls this request sensitive: its answer shows
         *     keys, which is why the password travels neither in clear nor simply hashed.
         *
         *     `password_hashed_js` is `md5(md5(password) + salt)`. The inner MD5 enters as lower-case hex text, as PHP returns it,
         *     followed by the salt. Each call takes a fresh salt. One that changed on the way is a likely cause of
         *     `WRONG_PASSWORD`, so that answer allows one more try with a new salt. The call reads only and may be sent again.
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
        /**
         * @description Success. Any other value is a failure.
         * @enum {string}
         */
        Ok: "OK";
        /** @description A failure, open to more properties. */
        Failure: {
            /** @description What went wrong. Eleven codes are listed; the page says that they may change. */
            status: ("SYNTAX_ERROR" | "REQUEST_TOO_LONG" | "WRONG_KEY" | "TOO_MANY_PARENT_PARAMETERS" | "MISSING_CHILD_PARAMETER" | "MISSING_PARAMETER" | "UNKNOWN_PARAMETER" | "WRONG_METHOD" | "WRONG_ADDRESS" | "WRONG_EMAIL" | "WRONG_PASSWORD") | string;
        };
        /** @description Undocumented, therefore open. */
        Open: unknown[] | {
            [key: string]: unknown;
        };
        /** @description The credit deposits of the customer. */
        Deposits: {
            status: components["schemas"]["Ok"];
            /** @description The deposits of credit. Undocumented, therefore open. */
            deposits?: components["schemas"]["Open"];
        };
        /** @description The credit that is left. */
        Credit: {
            status: components["schemas"]["Ok"];
            /** @description The remaining credit; the page's example is in euros. The page does not show whether it is a number or text. */
            credit?: number | string;
        };
        /** @description The requests of a computation account. */
        TspRequests: {
            status: components["schemas"]["Ok"];
            /** @description The requests. Undocumented, therefore open. */
            tsp_requests?: components["schemas"]["Open"];
        };
        /** @description The price grid of a computation account. */
        TspRates: {
            status: components["schemas"]["Ok"];
            /** @description The price grid. Undocumented, therefore open. */
            tsp_rates?: components["schemas"]["Open"];
        };
        /** @description The quotas of the customer. */
        TspQuotas: {
            status: components["schemas"]["Ok"];
            /** @description The quotas. Undocumented, therefore open. */
            tsp_quotas?: components["schemas"]["Open"];
        };
        /** @description A computation account was created. */
        CreatedKey: {
            status: components["schemas"]["Ok"];
            /**
             * Format: password
             * @description The key of the new account, if the answer holds it; `query_customer` lists it otherwise.
             */
            key?: string;
        };
        /** @description A customer account was created. */
        CreatedCustomer: {
            status: components["schemas"]["Ok"];
        };
        /** @description The salt under its own name. Nothing is required, because the page does not show this answer. */
        Salt: {
            status?: components["schemas"]["Ok"];
            /** @description The value of the minute. */
            salt?: string;
        };
        /** @description The computation accounts of a customer account. */
        CustomerKeys: {
            status: components["schemas"]["Ok"];
            /** @description The computation accounts. */
            keys?: {
                /**
                 * Format: password
                 * @description The key of the account.
                 */
                key?: string;
            }[];
        };
        /** @description The customer account to create: its address, its identifier and the hash of its password. */
        NewCustomer: {
            /** @description Company. */
            address_company: string;
            /** @description Person to write to. */
            address_person: string;
            /** @description Street and number. */
            address_street: string;
            /** @description Second line of the street. */
            address_street2?: string;
            /** @description Postcode. */
            address_pc: string;
            /** @description Town. */
            address_city: string;
            /** @description CEDEX, the French code for business mail. */
            address_cedex?: string;
            /**
             * Format: email
             * @description The identifier of the new account. No limit is stated.
             */
            email: string;
            /**
             * Format: password
             * @description `md5(password)` as lower-case hex. It is what the provider stores, and it is enough to compute the proof of
             *     `query_customer`: treat it like the password.
             */
            password_hashed_db: string;
        };
        /** @description Who asks, and the proof of the password. */
        CustomerProof: {
            /**
             * Format: email
             * @description The identifier of the customer account.
             */
            email: string;
            /**
             * Format: password
             * @description `md5(md5(password) + salt)` as lower-case hex, with the salt of the minute.
             */
            password_hashed_js: string;
        };
    };
    responses: {
        /** @description A failure with another HTTP status. The page names none, so status and body are open. */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
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
            /** @description The deposits, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deposits"];
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
            /** @description The remaining credit, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credit"];
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    tspRequests: {
        parameters: {
            query?: {
                /**
                 * @description The first day of interest, as `YYYYMMDD`. There is no last day. Neither the time zone nor what is listed
                 *     without a date is stated.
                 */
                date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TspRequests"];
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
            /** @description The price grid, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TspRates"];
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
            /** @description The quotas, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TspQuotas"];
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    createKey: {
        parameters: {
            query: {
                /** @description What the new account is called. No limit is stated. */
                name: string;
                /** @description What the new account is for. No limit is stated. */
                description?: string;
                /** @description The customer account that will own the new account. The only thing that identifies it. */
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account was created, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKey"];
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
         * @description The account to create, as a form. Limits are stated for the address fields only and without a unit; they are read as
         *     characters.
         */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description Company. */
                    address_company: string;
                    /** @description Person to write to. */
                    address_person: string;
                    /** @description Street and number. */
                    address_street: string;
                    /** @description Second line of the street. */
                    address_street2?: string;
                    /** @description Postcode. */
                    address_pc: string;
                    /** @description Town. */
                    address_city: string;
                    /** @description CEDEX, the French code for business mail. */
                    address_cedex?: string;
                    /**
                     * Format: email
                     * @description The identifier of the new account. No limit is stated.
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description The account was created, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedCustomer"];
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
            /** @description The salt, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Salt"];
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
            /** @description The computation accounts, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerKeys"];
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
}
