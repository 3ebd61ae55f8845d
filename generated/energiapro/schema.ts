// Generated from specs/energiapro.yaml by `guichet generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/authenticate.php": {
        post: operations["authenticate"];
    };
    "/index.php#scope-test": {
        post: operations["scopeTest"];
    };
    "/index.php#lpn-json": {
        post: operations["lpnJson"];
    };
    "/index.php#installation-lpn-list": {
        post: operations["installationLpnList"];
    };
    "/index.php#gc-plus-json": {
        post: operations["gcPlusJson"];
    };
    "/index.php": {
        post: operations["otherScope"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Username: types.Username;
        SecretKey: types.SecretKey;
        ClientId: types.ClientId;
        NumInst: types.NumInst;
        DateDebut: types.DateDebut;
        DateFin: types.DateFin;
        Token: types.Token;
        Connected: types.Connected;
        Measurements: types.Measurements;
        Measurement: types.Measurement;
        Decimal: types.Decimal;
        Installations: types.Installations;
        Installation: types.Installation;
        Failure: types.Failure;
    };
    responses: {
        /** A failure with another status than 200. */
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
    authenticate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user number, and a hash computed for this login, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * The user number of the API, given by the provider. Another identifier than `client_id`: the documented example has ten
                     * digits, that of `client_id` seven. An identifier, not a number, so it stays a string.
                     *
                     * @example 1234567890
                     */
                    username: types.Username;
                    /**
                     * A temporary bcrypt hash of the secret. The document uses one name for two things: the *secret_key* of the welcome
                     * information is a password and is never sent; what is sent as `secret_key` is its hash, valid for one login.
                     * "Blowfish" means bcrypt, the cost must be exactly 11, the salt is random. A sample calls the hash
                     * compatible with the one in the provider's database.
                     *
                     * 60 characters, no backslash, colon or line break: the document writes `\$2y\$11\$…`, where the backslashes are an
                     * artefact, and cuts its example short; its shell sample removes a colon and prints a newline after the hash for
                     * readability only. `$2y$` is what the document shows, `$2b$` comes from its JavaScript sample and from both public
                     * clients.
                     *
                     * A secret.
                     */
                    secret_key: types.SecretKey;
                };
            };
        };
        responses: {
            /** The token, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Token;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    scopeTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The function, the customer and the installation, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
                     *
                     * @example 1234567
                     */
                    client_id: types.ClientId;
                    /**
                     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
                     * zeros. Required for every function; the document makes no exception.
                     *
                     * @example 123456.123
                     */
                    num_inst: types.NumInst;
                    /**
                     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
                     * are not documented, nor its effect on functions that select no data.
                     *
                     * @example 2022-01-01
                     */
                    date_debut?: types.DateDebut;
                    /**
                     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
                     *
                     * @example 2023-02-28
                     */
                    date_fin?: types.DateFin;
                };
            };
        };
        responses: {
            /** The connection is established correctly, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Connected;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    lpnJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The function, the customer, the installation and the days, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
                     *
                     * @example 1234567
                     */
                    client_id: types.ClientId;
                    /**
                     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
                     * zeros. Required for every function; the document makes no exception.
                     *
                     * @example 123456.123
                     */
                    num_inst: types.NumInst;
                    /**
                     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
                     * are not documented, nor its effect on functions that select no data.
                     *
                     * @example 2022-01-01
                     */
                    date_debut?: types.DateDebut;
                    /**
                     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
                     *
                     * @example 2023-02-28
                     */
                    date_fin?: types.DateFin;
                };
            };
        };
        responses: {
            /** The readings, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Measurements;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    installationLpnList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The function and the customer, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
                     *
                     * @example 1234567
                     */
                    client_id: types.ClientId;
                    /**
                     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
                     * zeros. Required for every function; the document makes no exception.
                     *
                     * @example 123456.123
                     */
                    num_inst: types.NumInst;
                    /**
                     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
                     * are not documented, nor its effect on functions that select no data.
                     *
                     * @example 2022-01-01
                     */
                    date_debut?: types.DateDebut;
                    /**
                     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
                     *
                     * @example 2023-02-28
                     */
                    date_fin?: types.DateFin;
                };
            };
        };
        responses: {
            /** The installations, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Installations;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    gcPlusJson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The function, the customer, the installation and the days, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
                     *
                     * @example 1234567
                     */
                    client_id: types.ClientId;
                    /**
                     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
                     * zeros. Required for every function; the document makes no exception.
                     *
                     * @example 123456.123
                     */
                    num_inst: types.NumInst;
                    /**
                     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
                     * are not documented, nor its effect on functions that select no data.
                     *
                     * @example 2022-01-01
                     */
                    date_debut?: types.DateDebut;
                    /**
                     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
                     *
                     * @example 2023-02-28
                     */
                    date_fin?: types.DateFin;
                };
            };
        };
        responses: {
            /** The readings, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Measurements;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    otherScope: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The function, the customer and the installation, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** The name of the function, as the provider communicated it. An open set. */
                    scope: string;
                    /**
                     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
                     *
                     * @example 1234567
                     */
                    client_id: types.ClientId;
                    /**
                     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
                     * zeros. Required for every function; the document makes no exception.
                     *
                     * @example 123456.123
                     */
                    num_inst: types.NumInst;
                    /**
                     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
                     * are not documented, nor its effect on functions that select no data.
                     *
                     * @example 2022-01-01
                     */
                    date_debut?: types.DateDebut;
                    /**
                     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
                     *
                     * @example 2023-02-28
                     */
                    date_fin?: types.DateFin;
                };
            };
        };
        responses: {
            /** The response of the function, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.OtherScopeData;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
}
