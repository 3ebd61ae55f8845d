// Generated from specs/chargepilot.yaml by `npm run generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';

/** The operations of ChargePilot REST API, a method each. */
export interface ChargepilotMethods {
    /**
     * Check that the API is available.
     *
     * Open to everybody: no key, no timestamp, no signature, although the page says elsewhere that "all requests" carry the
     * timestamp. The response of an unhealthy API is not documented; anything but a 200 means that it is not available.
     *
     * `GET /ping`. Sent without credentials. Retried after a transient failure.
     *
     * Reference: `chargepilot.html#operation/ping`
     *
     * @see [ChargePilot integration guide, "Getting Started"](https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html)
     */
    ping(input?: PingInput, options?: CallOptions): Promise<CallOutcome<PingData, PingError>>;

    /**
     * List sites.
     *
     * The page has this path only as an example of a signed path, `/rest/v1/sites?from=2024-01-01`. That it exists,
     * takes `from` and is called by GET is stated; its response is not, so any JSON is accepted.
     *
     * `GET /sites`. Authenticated by `apiKey` and `timestamp` and `signature`. Retried after a transient failure.
     *
     * Reference: `chargepilot.html#operation/listSites`
     *
     * @see [ChargePilot integration guide, "Getting Started"](https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html)
     */
    listSites(input?: ListSitesInput, options?: CallOptions): Promise<CallOutcome<ListSitesData, ListSitesError>>;
}

/** `ping` takes nothing. */
export type PingInput = Record<string, never>;

/**
 * The data of `ping`.
 *
 * The response of a healthy API.
 */
export type PingData = Liveness;

/**
 * The error of `ping`.
 *
 * Not documented, so any value is accepted.
 */
export type PingError = UndocumentedFailure;

/** What `listSites` takes. */
export interface ListSitesInput {
    /**
     * The first day, in the form of the example (`2024-01-01`). Optional, as far as the page shows.
     *
     * A date, `YYYY-MM-DD`.
     *
     * @example 2024-01-01
     */
    from?: string;
}

/** Not documented, so any value is accepted. */
export type ListSitesData = unknown[] | Record<string, unknown>;

/**
 * The error of `listSites`.
 *
 * Not documented, so any value is accepted.
 */
export type ListSitesError = UndocumentedFailure;

/** The response of a healthy API. */
export interface Liveness {
    /** A sentence for people. */
    result: string;
}

/** Not documented, so any value is accepted. */
export interface UndocumentedFailure {
    /** Probably a text for people. */
    message?: string;
}
