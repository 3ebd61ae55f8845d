// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/index.ts';

/** The operations of ClicRDV REST API, a method each. */
export interface ClicrdvMethods {
    /**
     * Open a session.
     *
     * Returns a cookie that identifies the user in the following requests. Send exactly one of `pro` and `account`,
     * with an e-mail address and the SHA-1 of the password.
     *
     * Where they are sent: the prose only calls them parameters; the sample has them in the query string. That form
     * is the documented one. Public clients send the same names in a form body and it works, which keeps the digest out of
     * the URL and its logs. Use one form or the other. The API key stays in the URL either way.
     *
     * `POST /sessions/login.json`. Authenticated by `apikey`. Not retried.
     *
     * Reference: `clicrdv.html#operation/login`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    login(input?: LoginInput, options?: CallOptions): Promise<CallOutcome<LoginData, LoginError>>;

    /**
     * List groups.
     *
     * The document calls this path three times, without suffix, with Basic and with a session, and shows no response. The
     * envelope is that of every list; which groups are listed, and their fields, are not described.
     *
     * `GET /groups.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Reference: `clicrdv.html#operation/listGroups`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listGroups(input?: ListGroupsInput, options?: CallOptions): Promise<CallOutcome<ListGroupsData, ListGroupsError>>;

    /**
     * List the calendars of a group.
     *
     * All calendars of the group, or those that offer certain services or belong to certain calendar sets. Whether deleted
     * calendars are listed is not documented.
     *
     * `GET /groups/{group_id}/calendars.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Reference: `clicrdv.html#operation/listCalendars`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listCalendars(input: ListCalendarsInput, options?: CallOptions): Promise<CallOutcome<ListCalendarsData, ListCalendarsError>>;

    /**
     * Create a calendar.
     *
     * Adds a calendar to a group. Send it once: nothing documented prevents a second calendar.
     * The group is in the path and, in the samples that show a body, in the body too. The API key is never in the body.
     *
     * `POST /groups/{group_id}/calendars.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Reference: `clicrdv.html#operation/createCalendar`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createCalendar(input: CreateCalendarInput, options?: CallOptions): Promise<CallOutcome<CreateCalendarData, CreateCalendarError>>;

    /**
     * Read a calendar.
     *
     * One calendar of a group. The page shows the call and not its response.
     *
     * `GET /groups/{group_id}/calendars/{calendar_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Reference: `clicrdv.html#operation/getCalendar`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getCalendar(input: GetCalendarInput, options?: CallOptions): Promise<CallOutcome<GetCalendarData, GetCalendarError>>;

    /**
     * Change or restore a calendar.
     *
     * Changes the fields that are sent. The samples send one each, so the others are assumed to stay unchanged.
     * `deleted: false` restores a calendar that was deleted.
     *
     * `PUT /groups/{group_id}/calendars/{calendar_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Reference: `clicrdv.html#operation/updateCalendar`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateCalendar(input: UpdateCalendarInput, options?: CallOptions): Promise<CallOutcome<UpdateCalendarData, UpdateCalendarError>>;

    /**
     * Delete a calendar, softly.
     *
     * Sets `deleted` to true and keeps the calendar. `updateCalendar` with `deleted: false` restores it.
     *
     * `DELETE /groups/{group_id}/calendars/{calendar_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Reference: `clicrdv.html#operation/deleteCalendar`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteCalendar(input: DeleteCalendarInput, options?: CallOptions): Promise<CallOutcome<DeleteCalendarData, DeleteCalendarError>>;
}

/** What `login` takes. */
export interface LoginInput {
    /**
     * The user, for the agenda API. Written `pro[email]=…&pro[password]=…`, with the brackets encoded as `%5B` and `%5D`
     * and the `@` as `%40`.
     *
     * @example {"email":"fake.user@gmail.com","password":"a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"}
     */
    pro?: Credentials;
    /**
     * The user, for the booking API ("API de prise de RDV"). Written `account[email]=…&account[password]=…`, encoded
     * like `pro`.
     */
    account?: Credentials;
    /** The e-mail of a user of the agenda API. */
    "pro[email]"?: string;
    /**
     * SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so
     * equivalent to the password: keep it as secret. The document points to a web site that computes it; compute it
     * locally instead.
     *
     * A secret.
     */
    "pro[password]"?: PasswordSha1;
    /** The e-mail of a user of the booking API. */
    "account[email]"?: string;
    /**
     * SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so
     * equivalent to the password: keep it as secret. The document points to a web site that computes it; compute it
     * locally instead.
     *
     * A secret.
     */
    "account[password]"?: PasswordSha1;
}

/**
 * The data of `login`.
 *
 * The user who logged in, under its kind.
 */
export type LoginData = Login;

/**
 * The error of `login`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type LoginError = Failure;

/** What `listGroups` takes. */
export interface ListGroupsInput {
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for lists that may become long.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default.
     * @default 0
     */
    startIndex?: number;
    /**
     * The field to sort by, one that can be read. The default order is not stated.
     *
     * @example created_at
     */
    sort?: string;
    /**
     * The direction of `sort`. Ignored without `sort`.
     *
     * @example desc
     */
    dir?: "asc" | "desc";
    /** Text to search for. What is searched depends on the resource and is not described. */
    search?: string;
    /**
     * Filters; a record must match all of them. Each has three parts and is numbered from 0 when sent:
     * `conditions[0][field]=updated_at&conditions[0][op]=%3E%3D&conditions[0][value]=2010-02-01%2000:00:00`, brackets
     * encoded too.
     */
    conditions?: Condition[];
}

/** One page of groups. */
export type ListGroupsData = {
    /** The groups of this page. */
    records: Group[];
} & Page;

/**
 * The error of `listGroups`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListGroupsError = Failure;

/** What `listCalendars` takes. */
export interface ListCalendarsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * Only calendars on which these services are offered. Sent repeatedly:
     * `intervention_ids[]=21&intervention_ids[]=23`, brackets encoded.
     *
     * @example [21,23]
     */
    "intervention_ids[]"?: number[];
    /**
     * Only calendars of these calendar sets. Sent repeatedly: `calendarset_ids[]=8&calendarset_ids[]=12`, brackets
     * encoded.
     *
     * @example [8,12]
     */
    "calendarset_ids[]"?: number[];
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for lists that may become long.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default.
     * @default 0
     */
    startIndex?: number;
    /**
     * The field to sort by, one that can be read. The default order is not stated.
     *
     * @example created_at
     */
    sort?: string;
    /**
     * The direction of `sort`. Ignored without `sort`.
     *
     * @example desc
     */
    dir?: "asc" | "desc";
    /** Text to search for. What is searched depends on the resource and is not described. */
    search?: string;
    /**
     * Filters; a record must match all of them. Each has three parts and is numbered from 0 when sent:
     * `conditions[0][field]=updated_at&conditions[0][op]=%3E%3D&conditions[0][value]=2010-02-01%2000:00:00`, brackets
     * encoded too.
     */
    conditions?: Condition[];
}

/** One page of calendars. */
export type ListCalendarsData = {
    /** The calendars of this page. */
    records: Calendar[];
} & Page;

/**
 * The error of `listCalendars`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListCalendarsError = Failure;

/** What `createCalendar` takes. */
export interface CreateCalendarInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The calendar to create. */
    calendar: WithRequired<CalendarFields, "group_id" | "name">;
}

/**
 * The created calendar with its id, not wrapped. In the documented sample the response to a request for `Mike`
 * has `michel`, an error of the page.
 */
export type CreateCalendarData = WithRequired<Calendar, "id">;

/**
 * The error of `createCalendar`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateCalendarError = Failure;

/** What `getCalendar` takes. */
export interface GetCalendarInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * The calendar.
     *
     * @example 6190
     */
    calendar_id: number;
}

/**
 * The data of `getCalendar`.
 *
 * A calendar as it is stored. Which fields a response always has is not documented, so none is required.
 */
export type GetCalendarData = Calendar;

/**
 * The error of `getCalendar`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetCalendarError = Failure;

/** What `updateCalendar` takes. */
export interface UpdateCalendarInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * The calendar.
     *
     * @example 6190
     */
    calendar_id: number;
    /** The fields to change. */
    calendar: CalendarFields & Deletion;
}

/**
 * The data of `updateCalendar`.
 *
 * A calendar as it is stored. Which fields a response always has is not documented, so none is required.
 */
export type UpdateCalendarData = Calendar;

/**
 * The error of `updateCalendar`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateCalendarError = Failure;

/** What `deleteCalendar` takes. */
export interface DeleteCalendarInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * The calendar.
     *
     * @example 6190
     */
    calendar_id: number;
}

/** Not documented, so any value is accepted. */
export interface DeleteCalendarData {
    [key: string]: unknown;
}

/**
 * The error of `deleteCalendar`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteCalendarError = Failure;

/**
 * SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so
 * equivalent to the password: keep it as secret. The document points to a web site that computes it; compute it
 * locally instead.
 *
 * A secret.
 */
export type PasswordSha1 = string;

/** An e-mail address and the SHA-1 of the password: both, or the whole parameter is left out. */
export type Credentials = {
    /** The user's e-mail address. */
    email?: string;
    /**
     * SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so
     * equivalent to the password: keep it as secret. The document points to a web site that computes it; compute it
     * locally instead.
     *
     * A secret.
     */
    password?: PasswordSha1;
} & ({
    email: string;
    password: string;
} | {
    email?: null;
    password?: null;
});

/** The user who logged in, under its kind. */
export interface Login {
    /** A user of the agenda API. The sample was shortened, so there are more fields, and none is required here. */
    pro?: Pro;
    /** The user of the booking API. Its fields are not documented. */
    account?: {
        [key: string]: unknown;
    };
    /** Null if the login succeeded. */
    error?: null;
}

/** A user of the agenda API. The sample was shortened, so there are more fields, and none is required here. */
export type Pro = {
    /** The user's number. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    synched_at?: Timestamp;
    /** The user's last name. */
    lastname?: string;
    /** The user's first name. */
    firstname?: string;
    /** The user's mobile number, with spaces in the sample. */
    cellphone?: string;
    /** The user's e-mail address. */
    email?: string;
    /** The user's group. The page on this resource says that it cannot be read; public clients read it here. */
    group_id?: number;
} & {
    [key: string]: unknown;
};

/** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
export type Timestamp = string;

/** One filter. */
export interface Condition {
    /** The field to compare. */
    field: string;
    /** How to compare. Encode `<`, `=` and `>` in the URL. */
    op: "=" | ">" | ">=" | "<" | "<=" | "!=" | "like" | "not like" | "in" | "not in";
    /** What to compare with, as text; for `in` and `not in` several values with commas between them. */
    value: string;
}

/** The envelope of every list, beside its `records`. */
export interface Page {
    /** The field that the list is sorted by; null if unsorted. */
    sort?: string | null;
    /** The direction of the order; null if unsorted. */
    dir?: ("asc" | "desc") | (string | null);
    /** How many records match the filters, over all pages. */
    totalRecords: number;
    /** Where this page starts, counted in records from 0. */
    startIndex: number;
    /** How many records this page holds. */
    recordsReturned: number;
    /** How many records a page has at most, from `results`. Its value for `all` is not stated. */
    pageSize: number;
}

/** A group. Its fields are not documented. */
export type Group = {
    /** The group's id, as paths and calendars name it. */
    id?: number;
} & {
    [key: string]: unknown;
};

/** The fields of a calendar that can be written. */
export interface CalendarFields {
    /** The group that it belongs to. */
    group_id?: number;
    /** The calendar set that it belongs to, where there are sets. */
    calendarset_id?: number;
    /** Its name. */
    name?: string;
    /** Its address, where it differs from the group's. */
    address?: string;
    /** Its postal code, where it differs from the group's. */
    zipcode?: string;
    /** Its city, where it differs from the group's. */
    city?: string;
    /** Its place in the order of display. */
    sort?: number;
    /** The name that the booking module shows. */
    publicname?: string;
}

/** Whether a calendar is deleted. */
export interface Deletion {
    /** True after a DELETE; false restores the calendar. */
    deleted?: boolean;
}

/** A calendar as it is stored. Which fields a response always has is not documented, so none is required. */
export type Calendar = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
}) & (CalendarFields & Deletion);

/** The body of a failure. None is documented, so any object is accepted and `error` may be missing. */
export type Failure = {
    /** What went wrong. */
    error?: string | {
        [key: string]: unknown;
    };
} & {
    [key: string]: unknown;
};

type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
