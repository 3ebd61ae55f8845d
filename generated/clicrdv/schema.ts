// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/sessions/login.json": {
        post: operations["login"];
    };
    "/groups.json": {
        get: operations["listGroups"];
    };
    "/groups/{group_id}/calendars.json": {
        get: operations["listCalendars"];
        post: operations["createCalendar"];
    };
    "/groups/{group_id}/calendars/{calendar_id}.json": {
        get: operations["getCalendar"];
        put: operations["updateCalendar"];
        delete: operations["deleteCalendar"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        PasswordSha1: types.PasswordSha1;
        Credentials: types.Credentials;
        Login: types.Login;
        Pro: types.Pro;
        Timestamp: types.Timestamp;
        Condition: types.Condition;
        Page: types.Page;
        Group: types.Group;
        CalendarFields: types.CalendarFields;
        Deletion: types.Deletion;
        Calendar: types.Calendar;
        Failure: types.Failure;
    };
    responses: {
        /** A parameter is missing or invalid. The body usually has the details; its form is not documented. */
        BadRequestBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure;
            };
        };
        /** Access to this resource is not allowed, or the login or password is wrong. The two pages disagree on when it is sent. */
        UnauthorizedBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure;
            };
        };
        /** No permission for this operation. */
        ForbiddenBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure;
            };
        };
        /** The resource does not exist, or the user has no access to it. */
        NotFoundBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure;
            };
        };
        /** An error inside ClicRDV. The provider asks for a report. */
        ServerErrorBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": types.Failure;
            };
        };
    };
    parameters: {
        /**
         * The group.
         *
         * @example 4
         */
        GroupId: number;
        /**
         * The calendar.
         *
         * @example 6190
         */
        CalendarId: number;
        /**
         * How many records to return, or `all`. Default: 25. The provider advises against `all` for lists that may become long.
         *
         * @default 25
         */
        Results: number | "all";
        /**
         * The first record of the page, counted from 0, which is the default.
         *
         * @default 0
         */
        StartIndex: number;
        /**
         * The field to sort by, one that can be read. The default order is not stated.
         *
         * @example created_at
         */
        Sort: string;
        /**
         * The direction of `sort`. Ignored without `sort`.
         *
         * @example desc
         */
        Dir: "asc" | "desc";
        /** Text to search for. What is searched depends on the resource and is not described. */
        Search: string;
        /**
         * Filters; a record must match all of them. Each has three parts and is numbered from 0 when sent:
         * `conditions[0][field]=updated_at&conditions[0][op]=%3E%3D&conditions[0][value]=2010-02-01%2000:00:00`, brackets
         * encoded too.
         */
        Conditions: types.Condition[];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    login: {
        parameters: {
            query?: {
                /**
                 * The user, for the agenda API. Written `pro[email]=…&pro[password]=…`, with the brackets encoded as `%5B` and `%5D`
                 * and the `@` as `%40`.
                 *
                 * @example {"email":"fake.user@gmail.com","password":"a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"}
                 */
                pro?: types.Credentials;
                /**
                 * The user, for the booking API ("API de prise de RDV"). Written `account[email]=…&account[password]=…`, encoded
                 * like `pro`.
                 */
                account?: types.Credentials;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same parameters as a form instead of in the query string. */
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** The e-mail of a user of the agenda API. */
                    "pro[email]"?: string;
                    /**
                     * SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so
                     * equivalent to the password: keep it as secret. The document points to a web site that computes it; compute it
                     * locally instead.
                     *
                     * A secret.
                     */
                    "pro[password]"?: types.PasswordSha1;
                    /** The e-mail of a user of the booking API. */
                    "account[email]"?: string;
                    /**
                     * SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so
                     * equivalent to the password: keep it as secret. The document points to a web site that computes it; compute it
                     * locally instead.
                     *
                     * A secret.
                     */
                    "account[password]"?: types.PasswordSha1;
                };
            };
        };
        responses: {
            /**
             * The user, and the session in a cookie. A value other than null in `error` is a failure. Sent as
             * `application/json; charset=utf-8`. The sample also shows `Connection`, `Status: 200` and a `Content-Length` of
             * 283, which are not part of the contract; 283 is more than the body that is shown, so expect more fields.
             */
            200: {
                headers: {
                    /**
                     * The session id, in the cookie `_session_id`. The sandbox sample has a path and `HttpOnly`, but neither
                     * `Secure` nor an expiry.
                     * @example _session_id=4e8c5362ed2abeddca00000c; path=/; HttpOnly
                     */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Login;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
            /** A failure. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Failure;
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for lists that may become long.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default.
                 *
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
                conditions?: types.Condition[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListGroupsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listCalendars: {
        parameters: {
            query?: {
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
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default.
                 *
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
                conditions?: types.Condition[];
            };
            header?: never;
            path: {
                /**
                 * The group.
                 *
                 * @example 4
                 */
                group_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of calendars. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListCalendarsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group.
                 *
                 * @example 4
                 */
                group_id: number;
            };
            cookie?: never;
        };
        /** The calendar under its singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The calendar to create. */
                    calendar: WithRequired<types.CalendarFields, "group_id" | "name">;
                };
            };
        };
        responses: {
            /**
             * The created calendar with its id, not wrapped. In the documented sample the response to a request for `Mike`
             * has `michel`, an error of the page.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateCalendarData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The calendar, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Calendar;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            };
            cookie?: never;
        };
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    calendar: types.CalendarFields & types.Deletion;
                };
            };
        };
        responses: {
            /** The whole calendar after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Calendar;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    deleteCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The calendar is marked as deleted. Whether the response has a body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.DeleteCalendarData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
}

type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
