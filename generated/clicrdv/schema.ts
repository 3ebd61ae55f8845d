// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import type * as types from './types.ts';

export interface paths {
    "/sessions/login.json": {
        post: operations["login"];
    };
    "/accounts.json": {
        post: operations["createAccount"];
    };
    "/groups.json": {
        get: operations["listGroups"];
    };
    "/groups/{group_id}.json": {
        get: operations["getGroup"];
        put: operations["updateGroup"];
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
    "/groups/{group_id}/calendarsets.json": {
        get: operations["listCalendarSets"];
        post: operations["createCalendarSet"];
    };
    "/groups/{group_id}/calendarsets/{calendarset_id}.json": {
        get: operations["getCalendarSet"];
        put: operations["updateCalendarSet"];
        delete: operations["deleteCalendarSet"];
    };
    "/groups/{group_id}/interventionsets.json": {
        get: operations["listInterventionSets"];
        post: operations["createInterventionSet"];
    };
    "/groups/{group_id}/interventionsets/{interventionset_id}.json": {
        get: operations["getInterventionSet"];
        put: operations["updateInterventionSet"];
        delete: operations["deleteInterventionSet"];
    };
    "/groups/{group_id}/interventions.json": {
        get: operations["listInterventions"];
        post: operations["createIntervention"];
    };
    "/groups/{group_id}/interventions/{intervention_id}.json": {
        get: operations["getIntervention"];
        put: operations["updateIntervention"];
        delete: operations["deleteIntervention"];
    };
    "/groups/{group_id}/availabletimeslots.json": {
        get: operations["listAvailableTimeSlots"];
    };
    "/groups/{group_id}/appointments.json": {
        get: operations["listAppointments"];
        post: operations["createAppointment"];
    };
    "/groups/{group_id}/appointments/{appointment_id}.json": {
        get: operations["getAppointment"];
        delete: operations["deleteAppointment"];
    };
    "/groups/{group_id}/vevents.json": {
        get: operations["listVevents"];
        post: operations["createVevent"];
    };
    "/groups/{group_id}/vevents/{vevent_id}.json": {
        get: operations["getVevent"];
        put: operations["updateVevent"];
        delete: operations["deleteVevent"];
    };
    "/groups/{group_id}/fiches.json": {
        get: operations["listFiches"];
        post: operations["createFiche"];
    };
    "/groups/{group_id}/fiches/{fiche_id}.json": {
        get: operations["getFiche"];
        put: operations["updateFiche"];
    };
    "/groups/{group_id}/customfields.json": {
        get: operations["listCustomFields"];
    };
    "/groups/{group_id}/pros.json": {
        get: operations["listPros"];
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
        Flag: types.Flag;
        Open: types.Open;
        Condition: types.Condition;
        Page: types.Page;
        AccountFields: types.AccountFields;
        Account: types.Account;
        GroupFields: types.GroupFields;
        Group: types.Group;
        CalendarFields: types.CalendarFields;
        Deletion: types.Deletion;
        Calendar: types.Calendar;
        CalendarSetFields: types.CalendarSetFields;
        CalendarSet: types.CalendarSet;
        InterventionSetFields: types.InterventionSetFields;
        InterventionSet: types.InterventionSet;
        InterventionFields: types.InterventionFields;
        Intervention: types.Intervention;
        AvailableTimeSlots: types.AvailableTimeSlots;
        AvailableTimeSlot: types.AvailableTimeSlot;
        AppointmentFields: types.AppointmentFields;
        AppointmentFiche: types.AppointmentFiche;
        Appointment: types.Appointment;
        AppointmentFailure: types.AppointmentFailure;
        VeventFields: types.VeventFields;
        Vevent: types.Vevent;
        FicheFields: types.FicheFields;
        Fiche: types.Fiche;
        CustomFields: types.CustomFields;
        CustomField: types.CustomField;
        Failure: types.Failure;
    };
    responses: {
        /** A parameter is missing or invalid. The body generally has the details; its form is not documented. */
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
         * The calendar set.
         *
         * @example 8
         */
        CalendarSetId: number;
        /**
         * The set of services.
         *
         * @example 9
         */
        InterventionSetId: number;
        /**
         * The service.
         *
         * @example 21
         */
        InterventionId: number;
        /**
         * The appointment.
         *
         * @example 301
         */
        AppointmentId: number;
        /**
         * The event.
         *
         * @example 301
         */
        VeventId: number;
        /**
         * The client.
         *
         * @example 48
         */
        FicheId: number;
        /**
         * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
         *
         * @default 25
         */
        Results: number | "all";
        /**
         * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
        /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user to create, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The user to create. */
                    account: WithRequired<types.AccountFields, "email" | "group_id">;
                };
            };
        };
        responses: {
            /** The created user. Its fields are not documented. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Account;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
    getGroup: {
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
        requestBody?: never;
        responses: {
            /** The group, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Group;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateGroup: {
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
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    group: types.GroupFields;
                };
            };
        };
        responses: {
            /** The whole group after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Group;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
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
                 * Only calendars of these calendar sets. Sent repeatedly: `calendarset_ids[]=8&calendarset_ids[]=12`, brackets encoded.
                 *
                 * @example [8,12]
                 */
                "calendarset_ids[]"?: number[];
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
                    "application/json": types.Open;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listCalendarSets: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of calendar sets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListCalendarSetsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createCalendarSet: {
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
        /** The set to create, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The set to create. */
                    calendarset: types.CalendarSetFields;
                };
            };
        };
        responses: {
            /** The created set, not wrapped. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateCalendarSetData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getCalendarSet: {
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
                 * The calendar set.
                 *
                 * @example 8
                 */
                calendarset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The set, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CalendarSet;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateCalendarSet: {
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
                 * The calendar set.
                 *
                 * @example 8
                 */
                calendarset_id: number;
            };
            cookie?: never;
        };
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    calendarset: types.CalendarSetFields;
                };
            };
        };
        responses: {
            /** The whole set after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CalendarSet;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    deleteCalendarSet: {
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
                 * The calendar set.
                 *
                 * @example 8
                 */
                calendarset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The set is deleted. Whether the response has a body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Open;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listInterventionSets: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of sets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListInterventionSetsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createInterventionSet: {
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
        /** The set to create, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The set to create. */
                    interventionset: types.InterventionSetFields;
                };
            };
        };
        responses: {
            /** The created set, not wrapped. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateInterventionSetData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getInterventionSet: {
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
                 * The set of services.
                 *
                 * @example 9
                 */
                interventionset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The set, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.InterventionSet;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateInterventionSet: {
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
                 * The set of services.
                 *
                 * @example 9
                 */
                interventionset_id: number;
            };
            cookie?: never;
        };
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    interventionset: types.InterventionSetFields;
                };
            };
        };
        responses: {
            /** The whole set after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.InterventionSet;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    deleteInterventionSet: {
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
                 * The set of services.
                 *
                 * @example 9
                 */
                interventionset_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The set is deleted. Whether the response has a body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Open;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listInterventions: {
        parameters: {
            query?: {
                /**
                 * Only services of this set.
                 *
                 * @example 9
                 */
                interventionset_id?: number;
                /**
                 * Only services that these calendars offer. Sent repeatedly, brackets encoded.
                 *
                 * @example [15]
                 */
                "calendar_ids[]"?: number[];
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of services. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListInterventionsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createIntervention: {
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
        /** The service to create, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The service to create. */
                    intervention: types.InterventionFields;
                };
            };
        };
        responses: {
            /** The created service, not wrapped. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateInterventionData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getIntervention: {
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
                 * The service.
                 *
                 * @example 21
                 */
                intervention_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The service, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Intervention;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateIntervention: {
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
                 * The service.
                 *
                 * @example 21
                 */
                intervention_id: number;
            };
            cookie?: never;
        };
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    intervention: types.InterventionFields;
                };
            };
        };
        responses: {
            /** The whole service after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Intervention;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    deleteIntervention: {
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
                 * The service.
                 *
                 * @example 21
                 */
                intervention_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The service is marked as deleted. Whether the response has a body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Open;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listAvailableTimeSlots: {
        parameters: {
            query: {
                /**
                 * The services. Sent repeatedly, brackets encoded.
                 *
                 * @example [21]
                 */
                "intervention_ids[]": number[];
                /**
                 * Only this calendar; empty for "no preference".
                 *
                 * @example 15
                 */
                calendar_id?: number | string;
                /** Only these calendars. Sent repeatedly, brackets encoded. */
                "calendar_ids[]"?: number[];
                /** Only calendars of these sets. Sent repeatedly, brackets encoded. */
                "calendarset_ids[]"?: number[];
                /** Only with this resource of the agenda. */
                resource_id?: number;
                /**
                 * The first moment.
                 *
                 * @example 2016-01-18 00:00:00
                 */
                start?: types.Timestamp;
                /** The last moment. Not together with `nDays`. */
                end?: types.Timestamp;
                /**
                 * How many days from `start` on. Not together with `end`.
                 *
                 * @example 7
                 */
                nDays?: number;
                /**
                 * How many calendars must be free at least.
                 *
                 * @default 1
                 */
                cal_qty?: number;
                /**
                 * How large the capacity must be at least.
                 *
                 * @default 1
                 */
                min_capacity?: number;
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
            /** The free times. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.AvailableTimeSlots;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listAppointments: {
        parameters: {
            query?: {
                /** 1 for past appointments too. */
                include_past?: 0 | 1;
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of appointments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListAppointmentsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createAppointment: {
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
        /** The appointment to book, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The appointment to book. */
                    appointment: WithRequired<types.AppointmentFields, "date" | "intervention_ids" | "fiche">;
                };
            };
        };
        responses: {
            /**
             * The appointment. The general rule for POST is the bare object; the one recorded response is a list of one, without the
             * other fields of a list.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateAppointmentData;
                };
            };
            /**
             * The appointment is refused, or a parameter is invalid. The codes are documented, with a number each except for
             * `NotAvailable`, whose number is missing from the page; where in the body the code is sent is not.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.AppointmentFailure;
                };
            };
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getAppointment: {
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
                 * The appointment.
                 *
                 * @example 301
                 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The appointment, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Appointment;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    deleteAppointment: {
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
                 * The appointment.
                 *
                 * @example 301
                 */
                appointment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The appointment is cancelled. Whether the response has a body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Open;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listVevents: {
        parameters: {
            query?: {
                /**
                 * Only events of this calendar.
                 *
                 * @example 15
                 */
                calendar_id?: number;
                /** Only appointments of this client. */
                fiche_id?: number;
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListVeventsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createVevent: {
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
        /** The event to create, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The event to create. */
                    vevent: WithRequired<types.VeventFields, "calendar_id">;
                };
            };
        };
        responses: {
            /** The created event, not wrapped. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateVeventData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getVevent: {
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
                 * The event.
                 *
                 * @example 301
                 */
                vevent_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The event, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Vevent;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateVevent: {
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
                 * The event.
                 *
                 * @example 301
                 */
                vevent_id: number;
            };
            cookie?: never;
        };
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    vevent: WithRequired<types.VeventFields, "calendar_id">;
                };
            };
        };
        responses: {
            /** The whole event after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Vevent;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    deleteVevent: {
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
                 * The event.
                 *
                 * @example 301
                 */
                vevent_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The event is marked as deleted. Whether the response has a body is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Open;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listFiches: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of clients. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListFichesData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    createFiche: {
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
        /** The client to create, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The client to create. */
                    fiche: types.FicheFields;
                };
            };
        };
        responses: {
            /** The created client, not wrapped. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.CreateFicheData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    getFiche: {
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
                 * The client.
                 *
                 * @example 48
                 */
                fiche_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The client, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Fiche;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    updateFiche: {
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
                 * The client.
                 *
                 * @example 48
                 */
                fiche_id: number;
            };
            cookie?: never;
        };
        /** The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** The fields to change. */
                    fiche: types.FicheFields;
                };
            };
        };
        responses: {
            /** The whole client after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.Fiche;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listCustomFields: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of custom fields. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListCustomFieldsData;
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            404: components["responses"]["NotFoundBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
        };
    };
    listPros: {
        parameters: {
            query?: {
                /**
                 * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
                 *
                 * @default 25
                 */
                results?: number | "all";
                /**
                 * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
                /** Text to search for, as in `fiches?search=doe`. What is searched depends on the resource and is not described. */
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
            /** One page of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": types.ListProsData;
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
