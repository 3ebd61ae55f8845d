// Made from specs/chargepilot.yaml by `npm run generate`. Edit the spec, not this file.

export interface paths {
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the API is alive
         * @description Open to everybody: no key, no timestamp, no signature, although the page says elsewhere that "all requests" carry the
         *     timestamp. What an unhealthy API answers is not documented; anything but a 200 means not alive.
         */
        get: operations["ping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sites
         * @description Stands in the page only as an example of a signed path, `/rest/v1/sites?from=2024-01-01`. That the path exists, takes
         *     `from` and is read by GET is stated; what it answers is not, so the answer is left open.
         */
        get: operations["listSites"];
        put?: never;
        post?: never;
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
        /** @description What a healthy API answers. */
        Liveness: {
            /** @description A sentence for people. */
            result: string;
        };
        /** @description Undocumented, therefore open. */
        UndocumentedFailure: {
            /** @description A text for people, perhaps. */
            message?: string;
        };
    };
    responses: {
        /** @description A failure. The provider documents none, so status and body are open. */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UndocumentedFailure"];
            };
        };
    };
    parameters: {
        /**
         * @description Unix time in whole seconds, decimal; the value that was signed.
         * @example 1704067200
         */
        Timestamp: string;
        /**
         * @description HMAC-SHA256 over `METHOD:URL_PATH:TIMESTAMP:BODY`, hex digits.
         * @example 910355e9f909942acbc8652bfbf631f7df720a0d66cf4af81a487cf6f35410ff
         */
        Signature: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API is healthy and available. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    listSites: {
        parameters: {
            query?: {
                /**
                 * @description The first day of interest, as the example writes it (`2024-01-01`). Optional as far as the page shows.
                 * @example 2024-01-01
                 */
                from?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the API holds under this path. */
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
