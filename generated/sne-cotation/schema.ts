// Generated from specs/sne-cotation.yaml by `guichet generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/api/oauth/token": {
        post: operations["token"];
    };
    "/healthcheck": {
        get: operations["healthcheck"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        TokenRequest: types.TokenRequest;
        Token: types.Token;
        OAuthFailure: types.OAuthFailure;
        Health: types.Health;
        Failure: types.Failure;
        GatewayFailure: types.GatewayFailure;
    };
    responses: {
        /** The token is missing, invalid or expired. */
        UnauthorizedUndocumented: {
            headers: {
                /**
                 * The challenge of the gateway. A path that the gateway does not know has the realm `DefaultRealm`.
                 * @example Bearer realm="PISTE"
                 */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": types.GatewayFailure;
            };
        };
        /**
         * The token is valid, but the application is not subscribed to this API, the subscription is not approved yet, or
         * the CGU are not accepted. Not related to the business profile. A new token does not help.
         */
        ForbiddenUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.GatewayFailure;
            };
        };
        /**
         * A quota is exceeded. The guide mentions quotas only as a reason for a notice by mail and gives no number; the portal
         * shows an application's own quotas, which may change at any time.
         */
        QuotaUndocumented: {
            headers: {
                /**
                 * How long to wait; in seconds, where it was seen. May be absent.
                 * @example 30
                 */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": types.GatewayFailure;
            };
        };
        /**
         * Any other failure. The one failure in the guide is shown without its status, so it may have any other. Of another API
         * behind the gateway, 400, 404 and 500 were seen among 200s for one and the same call.
         */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure | types.GatewayFailure;
            };
        };
        /** Any other failure of the token server. The guide documents none, so any status and body are accepted. */
        TokenUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.OAuthFailure;
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
    token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identifiers, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": types.TokenRequest;
            };
        };
        responses: {
            /** A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Token;
                };
            };
            /**
             * The token request is refused. Wrong identifiers also get this status, with `invalid_client`, although OAuth
             * would also allow a 401.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.OAuthFailure;
                };
            };
            default: components["responses"]["TokenUndocumented"];
        };
    };
    healthcheck: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * The state of the API, or the failure that no business profile is assigned yet. The guide does not give the
             * HTTP status of that failure, so it is described here and under the other statuses.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Health;
                };
            };
            401: components["responses"]["UnauthorizedUndocumented"];
            403: components["responses"]["ForbiddenUndocumented"];
            429: components["responses"]["QuotaUndocumented"];
            default: components["responses"]["Undocumented"];
        };
    };
}
