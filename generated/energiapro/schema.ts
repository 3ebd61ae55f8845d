// Made from specs/energiapro.yaml by `npm run generate`. Edit the spec, not this file.

export interface paths {
    "/authenticate.php": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token
         * @description Takes the user number and a fresh hash of the secret, answers the JWT that the other calls need. Never send the same
         *     body twice: the hash is used up by the first attempt and a repetition is answered with code 2. Compute a new hash
         *     for each attempt. An answer without `token` is no login, also when its `errorCode` is `"0"`.
         */
        post: operations["authenticate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/index.php#scope-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test the connection
         * @description One of the three functions that every account has. Although it only tests the connection, the document requires
         *     `client_id` and `num_inst` here too.
         */
        post: operations["scopeTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/index.php#lpn-json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get automatic readings
         * @description The readings that the meter sent by itself, as JSON, of one installation. One of the three functions that every account
         *     has. Several rows in a range are normal. "No data" may be an empty list or code 100.
         */
        post: operations["lpnJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/index.php#installation-lpn-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List installations
         * @description The installations that are equipped with automatic reading and available in the subscription. One of the three
         *     functions that every account has. `num_inst` is required here too, although the call serves to find such numbers: a
         *     public client sends `"0"`. Nothing is filled in; the caller decides.
         */
        post: operations["installationLpnList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/index.php#gc-plus-json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get readings of the gc-plus kind
         * @description A function that the document does not name; a public client offers it beside `lpn-json`, with the same fields and the
         *     same rows. What sets it apart is not known. Whether an account has it depends on its subscriptions.
         */
        post: operations["gcPlusJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/index.php": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call another function
         * @description For functions that are not described here: which ones there are varies with the subscriptions, and the provider
         *     generally communicates them separately. The caller names the function in `scope`; the answer is open.
         */
        post: operations["otherScope"];
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
         * @description The user number of the API, given by the provider. Another identifier than `client_id`: the documented example has ten
         *     digits, that of `client_id` seven. A name made of digits, so it stays a string.
         * @example 1234567890
         */
        Username: string;
        /**
         * Format: password
         * @description A temporary bcrypt hash of the secret. The document uses one name for two things: the *secret_key* of the welcome
         *     information is a password and never leaves; what is sent under `secret_key` is its hash, good for one login.
         *     "Blowfish" means bcrypt, the cost is exactly 11 and must be set so, the salt is random. A sample calls the hash
         *     compatible with the one in the provider's database.
         *
         *     60 characters, no backslash, colon or line break: the document writes `\$2y\$11\$…`, where the backslashes are an
         *     artefact, and cuts its example short; its shell sample removes a colon and prints a newline after the hash for the
         *     eye only. `$2y$` is what the document shows, `$2b$` comes from its JavaScript sample and from both public clients.
         */
        SecretKey: string;
        /**
         * @description The customer number, found on the invoice. A name made of digits, so it stays a string.
         * @example 1234567
         */
        ClientId: string;
        /**
         * @description The number of the wanted installation. It looks like a decimal but is a name: as a number it would lose its last zeros.
         *     Required for every function; the document makes no exception.
         * @example 123456.123
         */
        NumInst: string;
        /**
         * Format: date
         * @description First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
         *     are not documented, nor what it does for functions that select no data.
         * @example 2022-01-01
         */
        DateDebut: string;
        /**
         * Format: date
         * @description Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
         * @example 2023-02-28
         */
        DateFin: string;
        /** @description A successful login. A body without `token` is none, whatever its `errorCode`. */
        Token: {
            /**
             * Format: password
             * @description The signed JWT, valid for 60 minutes. Its claims are not documented.
             */
            token: string;
            /**
             * @description May stand beside the token.
             * @enum {string|integer}
             */
            errorCode?: "0" | 0;
            /** @description May stand beside the token, as `Success.`. */
            error?: string;
        };
        /** @description The documented success. It stands under `error`, but it is none. */
        Connected: {
            /** @description A text for people; `Success.` in the document. Not to be tested. */
            error: string;
            /**
             * @description The string `"0"` in the document. A public client accepts numbers as well.
             * @enum {string|integer}
             */
            errorCode: "0" | 0;
        };
        /** @description The readings, without an object around the list. May be empty. */
        Measurements: components["schemas"]["Measurement"][];
        /** @description What one meter measured in an interval. */
        Measurement: {
            /** @description The customer number, as a string or an integer. */
            client_id: string | number;
            /** @description The number of the installation. May be absent, or called `installation_id`. */
            num_inst?: string;
            /** @description Another name of `num_inst`. */
            installation_id?: string;
            /** @description Date and time, `2024-04-01 15:00:00`. The time zone is not known. */
            date: string;
            /** @description Consumption in cubic metres. */
            quantite_m3: components["schemas"]["Decimal"];
            /** @description State of the meter in cubic metres. */
            index_m3: components["schemas"]["Decimal"];
            /** @description Consumption in kilowatt hours. */
            consommation_kw_h: components["schemas"]["Decimal"];
        };
        /** @description A number, or a string that holds one (`"77.10"`). Both occur. */
        Decimal: string | number;
        /** @description The installations, without an object around the list. */
        Installations: components["schemas"]["Installation"][];
        /** @description One installation and where it stands. */
        Installation: {
            /** @description The number of the installation, to be sent as `num_inst`. */
            insID: string;
            /** @description Name of the street. */
            adrNomRueC: string;
            /** @description Street and number. */
            adrRueC: string;
            /** @description Number of the building. */
            adrNumImm: number;
            /** @description Postal code. */
            adrCPC: string;
            /** @description Town. */
            adrLocaliteC: string;
        };
        /**
         * @description What the provider answers when it refuses. The document does not say which call answers which code, and has none for
         *     wrong credentials or a bad token. The codes above 6 are known from a public client.
         */
        Failure: {
            /** @description A text for people; `Not allowed.` for every code from 1 to 6. */
            error: string;
            /**
             * @description The code, an open set; `info.x-errors` says what each means. A string in the document; a public client accepts
             *     numbers as well. `0` is no failure.
             */
            errorCode: ("1" | "2" | "3" | "4" | "5" | "6" | "10" | "11" | "12" | "15" | "100" | "110" | "210" | "220") | string | number;
        };
    };
    responses: {
        /** @description A failure that comes with another status than 200. */
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
    authenticate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who logs in, and a hash made for this login, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    username: components["schemas"]["Username"];
                    secret_key: components["schemas"]["SecretKey"];
                };
            };
        };
        responses: {
            /** @description The token, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
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
        /** @description The function, the customer and the installation, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id: components["schemas"]["ClientId"];
                    num_inst: components["schemas"]["NumInst"];
                    date_debut?: components["schemas"]["DateDebut"];
                    date_fin?: components["schemas"]["DateFin"];
                };
            };
        };
        responses: {
            /** @description The connection is established correctly, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connected"];
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
        /** @description The function, the customer, the installation and the days, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id: components["schemas"]["ClientId"];
                    num_inst: components["schemas"]["NumInst"];
                    date_debut?: components["schemas"]["DateDebut"];
                    date_fin?: components["schemas"]["DateFin"];
                };
            };
        };
        responses: {
            /** @description The readings, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measurements"];
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
        /** @description The function and the customer, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id: components["schemas"]["ClientId"];
                    num_inst: components["schemas"]["NumInst"];
                    date_debut?: components["schemas"]["DateDebut"];
                    date_fin?: components["schemas"]["DateFin"];
                };
            };
        };
        responses: {
            /** @description The installations, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installations"];
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
        /** @description The function, the customer, the installation and the days, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id: components["schemas"]["ClientId"];
                    num_inst: components["schemas"]["NumInst"];
                    date_debut?: components["schemas"]["DateDebut"];
                    date_fin?: components["schemas"]["DateFin"];
                };
            };
        };
        responses: {
            /** @description The readings, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measurements"];
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
        /** @description The function, the customer and the installation, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description The name of the function, as the provider communicated it. An open set. */
                    scope: string;
                    client_id: components["schemas"]["ClientId"];
                    num_inst: components["schemas"]["NumInst"];
                    date_debut?: components["schemas"]["DateDebut"];
                    date_fin?: components["schemas"]["DateFin"];
                };
            };
        };
        responses: {
            /** @description What the function answers, or a failure. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown[] | Record<string, unknown>;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
}
