// Generated from specs/chargepilot.yaml by `npm run generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';

/** The operations of ChargePilot REST API, a method each. */
export interface ChargepilotMethods {
    /**
     * Check that the API is alive.
     *
     * Open to everybody: no key, no timestamp, no signature, although the page says elsewhere that "all requests" carry the
     * timestamp. What an unhealthy API answers is not documented; anything but a 200 means not alive.
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
     * Stands in the page only as an example of a signed path, `/rest/v1/sites?from=2024-01-01`. That the path exists, takes
     * `from` and is read by GET is stated; what it answers is not, so the answer is left open.
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
 * What a healthy API answers.
 */
export type PingData = Liveness;

/**
 * The error of `ping`.
 *
 * Undocumented, therefore open.
 */
export type PingError = UndocumentedFailure;

/** What `listSites` takes. */
export interface ListSitesInput {
    /**
     * The first day of interest, as the example writes it (`2024-01-01`). Optional as far as the page shows.
     *
     * A date, `YYYY-MM-DD`.
     *
     * @example 2024-01-01
     */
    from?: string;
}

/** Undocumented, therefore open. */
export type ListSitesData = unknown[] | Record<string, unknown>;

/**
 * The error of `listSites`.
 *
 * Undocumented, therefore open.
 */
export type ListSitesError = UndocumentedFailure;

/** What a healthy API answers. */
export interface Liveness {
    /** A sentence for people. */
    result: string;
}

/** Undocumented, therefore open. */
export interface UndocumentedFailure {
    /** A text for people, perhaps. */
    message?: string;
}
