// Generated from specs/openstreet.yaml by `guichet generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/api/account/#deposits": {
        get: operations["deposits"];
    };
    "/api/account/#credit": {
        get: operations["credit"];
    };
    "/api/account/#tsp_requests": {
        get: operations["tspRequests"];
    };
    "/api/account/#tsp_rates": {
        get: operations["tspRates"];
    };
    "/api/account/#tsp_quotas": {
        get: operations["tspQuotas"];
    };
    "/api/account/#create_key": {
        get: operations["createKey"];
    };
    "/api/account/#create_customer": {
        post: operations["createCustomer"];
    };
    "/api/account/#salt": {
        get: operations["salt"];
    };
    "/api/account/#query_customer": {
        post: operations["queryCustomer"];
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
        CustomerLogin: types.CustomerLogin;
    };
    responses: {
        /** A failure with another HTTP status. The page names none, so any status and body are accepted. */
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
                 * The first day, as `YYYYMMDD`. There is no last day. Neither the time zone nor what is listed
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
                /** The name of the new account. No limit is stated. */
                name: string;
                /** The purpose of the new account. No limit is stated. */
                description?: string;
                /**
                 * The customer account that will own the new account. It is identified by nothing else.
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
