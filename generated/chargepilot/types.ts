// Generated from specs/chargepilot.yaml by `guichet generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/index.ts';

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
     * Page of the docs: `chargepilot.html#operation/ping`
     *
     * @see [ChargePilot integration guide, "Getting Started"](https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html)
     */
    ping(input?: PingInput, options?: CallOptions): Promise<CallOutcome<PingData, PingError>>;

    /**
     * List sites.
     *
     * All sites associated with the API key, with their chargers and charging points.
     *
     * `GET /sites`. Authenticated by `apiKey` and `timestamp` and `signature`. Retried after a transient failure.
     *
     * Page of the docs: `chargepilot.html#operation/listSites`
     *
     * @see [ChargePilot integration guide, "Getting Started"](https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html)
     */
    listSites(input?: ListSitesInput, options?: CallOptions): Promise<CallOutcome<ListSitesData, ListSitesError>>;

    /**
     * Read a site.
     *
     * One site, with its chargers and charging points as they are configured in ChargePilot.
     *
     * `GET /sites/{id}`. Authenticated by `apiKey` and `timestamp` and `signature`. Retried after a transient failure.
     *
     * Page of the docs: `chargepilot.html#operation/getSite`
     *
     * @see [ChargePilot integration guide, "Getting Started"](https://chargepilot-api.tmhusa.energy/integration-guide/getting-started.html)
     */
    getSite(input: GetSiteInput, options?: CallOptions): Promise<CallOutcome<GetSiteData, GetSiteError>>;
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
     * Probably the first day. It is documented only as part of an example of a signed path,
     * `/rest/v1/sites?from=2024-01-01`; the page on sites does not mention it.
     *
     * A date, `YYYY-MM-DD`.
     *
     * @example 2024-01-01
     */
    from?: string;
}

/** The sites, or an object that holds them. */
export type ListSitesData = Site[] | {
    [key: string]: unknown;
};

/**
 * The error of `listSites`.
 *
 * Not documented, so any value is accepted.
 */
export type ListSitesError = UndocumentedFailure;

/** What `getSite` takes. */
export interface GetSiteInput {
    /**
     * The `id` of the site.
     *
     * @example site-1
     */
    id: string;
}

/**
 * The data of `getSite`.
 *
 * A place with charging stations.
 */
export type GetSiteData = Site;

/**
 * The error of `getSite`.
 *
 * Not documented, so any value is accepted.
 */
export type GetSiteError = UndocumentedFailure;

/** A place with charging stations. */
export type Site = {
    /** Identifies the site. */
    id?: string;
    /** Its name. */
    name?: string;
    /**
     * Its time zone, an IANA name.
     *
     * @example Europe/Berlin
     */
    timezone?: string;
    /** The controller on the site. */
    local_controller?: LocalController;
    /** The main fuses, each the root of a tree. */
    fuse_tree?: FuseTreeNode[];
} & {
    [key: string]: unknown;
};

/** The controller on the site. */
export type LocalController = {
    /** Identifies the controller. */
    id?: string;
    /** Its name. */
    name?: string;
    /** The serial number of the hardware. */
    serial_no?: string;
    /** Identifies the device in communication. */
    device_id?: string;
} & {
    [key: string]: unknown;
};

/** A node of the tree that leads from the main fuse down to the charging points. */
export type FuseTreeNode = {
    /**
     * What it is, for example a fuse, a charging station or a connector group. The page does not show how the values
     * are spelt.
     */
    type?: string;
    /** What describes it. */
    parameters?: FuseTreeParameters;
    /** What is connected below it. */
    children?: FuseTreeNode[];
} & {
    [key: string]: unknown;
};

/** The parameters of a node; which there are depends on its type. */
export type FuseTreeParameters = {
    /** Its name. */
    name?: string;
    /** The maximum current in amperes. */
    limit?: number;
    /** The maximum inbound current in amperes. */
    inbound_limit?: number;
    /** The maximum outbound current in amperes. */
    outbound_limit?: number;
    /** The fallback current. */
    fallback?: number;
    /** A fallback current that awaits activation. */
    pending_fallback_value?: number;
    /** The status of the fallback. Its values are not shown. */
    fallback_status?: string;
    /** Its position among its siblings. */
    order?: number;
    /** How deep it is in the tree. A string, as the page says. */
    depth?: string;
    /** Identifies the fuse. */
    fuse_id?: string;
    /** The version of the firmware. */
    firmware_version?: string;
    /** Comments. */
    additional_comments?: string;
    /** The meter, if there is one. Its fields could not be read. */
    meter?: {
        [key: string]: unknown;
    };
    /** The connectors. Their fields could not be read. */
    connectors?: unknown[];
} & {
    [key: string]: unknown;
};

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
