// Generated from specs/chargepilot.yaml by `guichet generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/ping": {
        get: operations["ping"];
    };
    "/sites": {
        get: operations["listSites"];
    };
    "/sites/{id}": {
        get: operations["getSite"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Site: types.Site;
        LocalController: types.LocalController;
        FuseTreeNode: types.FuseTreeNode;
        FuseTreeParameters: types.FuseTreeParameters;
        Liveness: types.Liveness;
        UndocumentedFailure: types.UndocumentedFailure;
    };
    responses: {
        /** A failure. The provider documents none, so any status and body are accepted. */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.UndocumentedFailure;
            };
        };
    };
    parameters: {
        /**
         * Unix time in whole seconds, decimal; the value that was signed.
         *
         * @example 1704067200
         */
        Timestamp: string;
        /**
         * HMAC-SHA256 over `METHOD:URL_PATH:TIMESTAMP:BODY`, hex digits.
         *
         * A secret.
         *
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
            /** The API is healthy and available. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Liveness;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    listSites: {
        parameters: {
            query?: {
                /**
                 * Probably the first day. It is documented only as part of an example of a signed path,
                 * `/rest/v1/sites?from=2024-01-01`; the page on sites does not mention it.
                 *
                 * A date, `YYYY-MM-DD`.
                 *
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
            /** The sites. Whether they come as an array or inside an object is not documented, nor whether they come in pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListSitesData;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
    getSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The `id` of the site.
                 *
                 * @example site-1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The site. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Site;
                };
            };
            default: components["responses"]["Undocumented"];
        };
    };
}
