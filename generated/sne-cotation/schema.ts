// Made from specs/sne-cotation.yaml by `npm run generate`. Edit the spec, not this file.

export interface paths {
    "/api/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Obtain a token
         * @description OAuth 2.0 client credentials: the identifiers of the client application are exchanged for a token, which is needed
         *     before any API of PISTE is called. The identifiers travel in the form body and are form-encoded, since a secret
         *     may hold `+`, `&` or `=`. The server belongs to PISTE, not to the API, and has no base path.
         *
         *     The answer carries no refresh token; a new exchange is made instead. Sending the exchange again does no harm: it
         *     issues another token.
         */
        post: operations["token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthcheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the API and one's own access to it
         * @description Answers the version and the state of the API. Not a public ping: it needs a token, and it reports whether the
         *     application has a business profile. The prose of the guide spells the endpoint "healthchek"; the sample call is right.
         */
        get: operations["healthcheck"];
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
        /** @description The token request, form-encoded. */
        TokenRequest: {
            /** @description The client application, from "Identifiants OAuth". Written like a UUID in the sample. */
            client_id: string;
            /**
             * Format: password
             * @description Its secret, shown by "View secret".
             */
            client_secret: string;
            /**
             * @description Always `client_credentials`.
             * @enum {string}
             */
            grant_type: "client_credentials";
            /**
             * @description Not in the guide's request, and not needed: a client of a sister API of the same ministry sends none. Many
             *     others send `openid`. The answer carries `openid resource.READ` either way.
             */
            scope?: string;
        };
        /** @description A token and how long it lives. */
        Token: {
            /**
             * Format: password
             * @description The token. Opaque, 54 letters and digits in the sample; take it as it comes.
             */
            access_token: string;
            /** @description How the token is sent. `Bearer` in the sample. */
            token_type: "Bearer" | string;
            /** @description How long the token is valid, in seconds. 3600 is the sample's value, not a promise; read the field. */
            expires_in: number;
            /** @description The scopes granted, separated by spaces. May be absent. */
            scope?: string;
        };
        /** @description A failure in the form of the OAuth standard. */
        OAuthFailure: {
            /** @description What went wrong. The known values are those of the standard. */
            error: ("invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope") | string;
            /** @description A sentence for the developer. May be absent. */
            error_description?: string;
        };
        /** @description The state of the API. */
        Health: {
            /** @description The version of the API, as text. */
            version: string;
            /** @description The state. `OK` is the only value that the guide shows. */
            etat: "OK" | string;
        };
        /** @description A failure reported by the API itself. */
        Failure: {
            /** @description What went wrong. `ERRAUTUSR0001`, no business profile, is the only one that the guide shows. */
            code: "ERRAUTUSR0001" | string;
            /** @description A sentence in French for people. */
            message?: string;
        };
        /** @description A failure reported by the gateway. Undocumented, therefore open. */
        GatewayFailure: {
            /** @description Present if the failure comes from the API after all. */
            code?: string;
            /** @description A text for people, perhaps. */
            message?: string;
        };
    };
    responses: {
        /** @description The token is missing, invalid or expired. A new token is worth one more try. */
        UnauthorizedUndocumented: {
            headers: {
                /**
                 * @description The challenge of the gateway. A path that the gateway does not know has the realm `DefaultRealm`.
                 * @example Bearer realm="PISTE"
                 */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayFailure"];
            };
        };
        /**
         * @description The token is good, but the application is not subscribed to this API, the subscription is not approved yet, or the CGU are
         *     not accepted. Not the same gate as the business profile. A new token does not help.
         */
        ForbiddenUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayFailure"];
            };
        };
        /**
         * @description A quota is exceeded. The guide mentions quotas only as a reason for a notice by mail and gives no number; the portal
         *     shows an application's own quotas.
         */
        QuotaUndocumented: {
            headers: {
                /**
                 * @description How long to wait, in seconds where it was seen. May be absent.
                 * @example 30
                 */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayFailure"];
            };
        };
        /** @description Any other failure. The one failure in the guide is shown without its status, so it may arrive here. */
        Undocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"] | components["schemas"]["GatewayFailure"];
            };
        };
        /** @description Any other failure of the token server. The guide documents none, so status and body are open. */
        TokenUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthFailure"];
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
        /** @description The identifiers, as a form. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /**
             * @description The token request is refused. Wrong identifiers are answered so too, with `invalid_client`, although OAuth
             *     would also allow a 401.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthFailure"];
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
             * @description The state of the API, or the failure that no business profile is assigned yet. The guide does not give the
             *     HTTP status of that failure, so it is described here and under the other statuses.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            401: components["responses"]["UnauthorizedUndocumented"];
            403: components["responses"]["ForbiddenUndocumented"];
            429: components["responses"]["QuotaUndocumented"];
            default: components["responses"]["Undocumented"];
        };
    };
}
