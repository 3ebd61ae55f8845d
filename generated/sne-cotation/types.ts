// Generated from specs/sne-cotation.yaml by `guichet generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/index.ts';

/** The operations of SNE-Cotation, a method each. */
export interface SneCotationMethods {
    /**
     * Obtain a token.
     *
     * OAuth 2.0 client credentials: the identifiers of the client application are exchanged for a token, which is needed
     * before any API of PISTE is called. The identifiers are sent in the form body and form-encoded, since a secret
     * may contain `+`, `&` or `=`. The server belongs to PISTE, not to the API, and has no base path.
     *
     * The response has no refresh token; a new exchange is made instead. Sending the exchange again is harmless: it
     * issues another token.
     *
     * `POST /api/oauth/token`. Sent without credentials. Retried after a transient failure.
     *
     * Page of the docs: `sne-cotation.html#operation/token`
     *
     * @see [The PISTE portal](https://piste.gouv.fr)
     */
    token(input: TokenInput, options?: CallOptions): Promise<CallOutcome<TokenData, TokenError>>;

    /**
     * Check the API and your access to it.
     *
     * Returns the version and the state of the API. Not a public ping: it needs a token, and it reports whether the
     * application has a business profile. The prose of the guide spells the endpoint "healthchek"; the sample call is right.
     *
     * `GET /healthcheck`. Authenticated by `piste`. Retried after a transient failure.
     *
     * Page of the docs: `sne-cotation.html#operation/healthcheck`
     *
     * @see [The PISTE portal](https://piste.gouv.fr)
     */
    healthcheck(input?: HealthcheckInput, options?: CallOptions): Promise<CallOutcome<HealthcheckData, HealthcheckError>>;
}

/** What `token` takes. */
export interface TokenInput {
    /** The client application, from "Identifiants OAuth". Written like a UUID in the sample. */
    client_id: string;
    /**
     * Its secret, shown by "View secret".
     *
     * A secret.
     */
    client_secret: string;
    /** Always `client_credentials`. */
    grant_type: "client_credentials";
    /**
     * Not in the guide's request, and not needed: a client of a sister API of the same ministry sends none. Many
     * others send `openid`. The response has `openid resource.READ` either way.
     */
    scope?: string;
}

/**
 * The data of `token`.
 *
 * A token and its lifetime.
 */
export type TokenData = Token;

/**
 * The error of `token`.
 *
 * A failure in the form of the OAuth standard.
 */
export type TokenError = OAuthFailure;

/** `healthcheck` takes nothing. */
export type HealthcheckInput = Record<string, never>;

/**
 * The data of `healthcheck`.
 *
 * The state of the API.
 */
export type HealthcheckData = Health;

/** The error of `healthcheck`. */
export type HealthcheckError = GatewayFailure | Failure;

/** The token request, form-encoded. */
export interface TokenRequest {
    /** The client application, from "Identifiants OAuth". Written like a UUID in the sample. */
    client_id: string;
    /**
     * Its secret, shown by "View secret".
     *
     * A secret.
     */
    client_secret: string;
    /** Always `client_credentials`. */
    grant_type: "client_credentials";
    /**
     * Not in the guide's request, and not needed: a client of a sister API of the same ministry sends none. Many
     * others send `openid`. The response has `openid resource.READ` either way.
     */
    scope?: string;
}

/** A token and its lifetime. */
export interface Token {
    /**
     * The token. Opaque; 54 letters and digits in the sample.
     *
     * A secret.
     */
    access_token: string;
    /** How the token is sent. `Bearer` in the sample. */
    token_type: "Bearer" | string;
    /** How long the token is valid, in seconds. 3600 is the sample's value, not a guarantee; read the field. */
    expires_in: number;
    /** The scopes granted, separated by spaces. May be absent. */
    scope?: string;
}

/** A failure in the form of the OAuth standard. */
export interface OAuthFailure {
    /** What went wrong. The known values are those of the standard. */
    error: ("invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope") | string;
    /** A sentence for the developer. May be absent. */
    error_description?: string;
}

/** The state of the API. */
export interface Health {
    /** The version of the API, as text. */
    version: string;
    /** The state. `OK` is the only value that the guide shows. */
    etat: "OK" | string;
}

/** A failure reported by the API itself. */
export interface Failure {
    /** What went wrong. `ERRAUTUSR0001`, no business profile, is the only one that the guide shows. */
    code: "ERRAUTUSR0001" | string;
    /** A sentence in French for people. */
    message?: string;
}

/** A failure reported by the gateway. Not documented, so any value is accepted. */
export interface GatewayFailure {
    /** Present if the failure is the API's own. */
    code?: string;
    /** Probably a text for people. */
    message?: string;
}
