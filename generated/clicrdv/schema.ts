// Made from specs/clicrdv.yaml by `npm run generate`. Edit the spec, not this file.

export interface paths {
    "/sessions/login.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session
         * @description Answers with a cookie that stands for the user in the following requests. Give exactly one of `pro` and `account`,
         *     each with an e-mail and the SHA-1 of the password; OpenAPI cannot express "exactly one".
         *
         *     Where they travel: the prose only calls them parameters to send; the sample puts them in the query string. That form
         *     is the documented one. Public clients send the same names in a form body and it works, which keeps the digest out of
         *     the URL and its logs. Use one form or the other. The API key stays in the URL either way.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups
         * @description The document calls this path three times, without suffix, with Basic and with a session, and shows no answer. The
         *     envelope is that of every list; which groups it holds and their fields are not described.
         */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{group_id}/calendars.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calendars of a group
         * @description All calendars of the group, or those that offer certain services or belong to certain calendar sets. Whether deleted
         *     calendars are among them is not documented.
         */
        get: operations["listCalendars"];
        put?: never;
        /**
         * Create a calendar
         * @description Adds a calendar to a group. Sent once, because nothing documented keeps a second sending from making a second calendar.
         *     The group stands in the path and, in the samples that show a body, there too. The API key never goes into the body.
         */
        post: operations["createCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{group_id}/calendars/{calendar_id}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a calendar
         * @description One calendar of a group. The page shows the call and not its answer.
         */
        get: operations["getCalendar"];
        /**
         * Change or restore a calendar
         * @description Changes the fields that are given. The samples give one each, so the others are taken to stay as they are.
         *     `deleted: false` restores a calendar that was deleted.
         */
        put: operations["updateCalendar"];
        post?: never;
        /**
         * Delete a calendar, softly
         * @description Sets `deleted` to true and keeps the calendar. It comes back with `updateCalendar` and `deleted: false`.
         */
        delete: operations["deleteCalendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Format: password
         * @description SHA-1 of the password as 40 lower-case hex digits, as in the sample; for `pro` and `account` alike. Unsalted, so as good
         *     as the password: keep it as secret. The document points to a web site that computes it; compute it locally instead.
         */
        PasswordSha1: string;
        /**
         * @description Both, or the whole parameter is left out. Written as "both or neither" because Prism reads an absent `deepObject` as an
         *     object whose properties are missing, and would refuse the `pro` login for want of an `account`.
         */
        Credentials: {
            /** @description The user's e-mail. */
            email?: string;
            password?: components["schemas"]["PasswordSha1"];
        } & ({
            email: string;
            password: string;
        } | {
            email?: null;
            password?: null;
        });
        /** @description Holds the kind of user that logged in. */
        Login: {
            pro?: components["schemas"]["Pro"];
            /** @description The user of the booking API. Open, because its fields are not documented. */
            account?: {
                [key: string]: unknown;
            };
            /** @description Null when the login worked. */
            error?: null;
        };
        /** @description A user of the agenda API. The sample was shortened, so there are more fields, and none is required here. */
        Pro: {
            /** @description The user's number. */
            id?: number;
            created_at?: components["schemas"]["Timestamp"];
            updated_at?: components["schemas"]["Timestamp"];
            synched_at?: components["schemas"]["Timestamp"];
            /** @description The user's last name. */
            lastname?: string;
            /** @description The user's first name. */
            firstname?: string;
            /** @description The user's mobile number, with spaces in the sample. */
            cellphone?: string;
            /** @description The user's e-mail. */
            email?: string;
            /** @description The user's group. The page on this resource calls it unavailable when reading; public clients read it here. */
            group_id?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
        Timestamp: string;
        /** @description One filter. */
        Condition: {
            /** @description The field to compare. */
            field: string;
            /**
             * @description How to compare. Encode `<`, `=` and `>` in the URL.
             * @enum {string}
             */
            op: "=" | ">" | ">=" | "<" | "<=" | "!=" | "like" | "not like" | "in" | "not in";
            /** @description What to compare with, as text; for `in` and `not in` several values with commas between them. */
            value: string;
        };
        /** @description The envelope of every list, beside its `records`. */
        Page: {
            /** @description The field that the list is sorted by, null without one. */
            sort?: string | null;
            /** @description The direction of the sorting, null without one. */
            dir?: ("asc" | "desc") | (string | null);
            /** @description How many records match the filters, over all pages. */
            totalRecords: number;
            /** @description Where this page starts, counted in records from 0. */
            startIndex: number;
            /** @description How many records this page holds. */
            recordsReturned: number;
            /** @description How many records a page may hold; follows `results`. What it is for `all` is not stated. */
            pageSize: number;
        };
        /** @description A group. Open, because its fields are not described. */
        Group: {
            /** @description The group's id, as paths and calendars name it. */
            id?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The fields of a calendar that can be written. */
        CalendarFields: {
            /** @description The group that it belongs to. */
            group_id?: number;
            /** @description The calendar set that it belongs to, where there are sets. */
            calendarset_id?: number;
            /** @description Its name. */
            name?: string;
            /** @description Its address, where it differs from the group's. */
            address?: string;
            /** @description Its postal code, where it differs from the group's. */
            zipcode?: string;
            /** @description Its city, where it differs from the group's. */
            city?: string;
            /** @description Its place in the order of display. */
            sort?: number;
            /** @description The name that the booking module shows. */
            publicname?: string;
        };
        /** @description Whether a calendar is deleted. */
        Deletion: {
            /** @description True after a DELETE; false restores the calendar. */
            deleted?: boolean;
        };
        /** @description A calendar as it is stored. Which fields an answer always has is not documented, so none is required. */
        Calendar: ({
            /** @description Its id, as paths name it. */
            id?: number;
            created_at?: components["schemas"]["Timestamp"];
            updated_at?: components["schemas"]["Timestamp"];
        } & {
            [key: string]: unknown;
        }) & (components["schemas"]["CalendarFields"] & components["schemas"]["Deletion"]);
        /** @description What a failure carries. No body of a failure is documented, so it is open and `error` may be missing. */
        Failure: {
            /** @description What went wrong. */
            error?: string | {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description A parameter is missing or invalid. The body generally has the details; its form is not documented. */
        BadRequestBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /**
         * @description Not allowed to reach this resource, or the login or password is wrong. The two pages disagree about when it comes,
         *     see the decision about credentials.
         */
        UnauthorizedBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description No permission for this operation. */
        ForbiddenBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The resource does not exist, or the user has no access to it. */
        NotFoundBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description Something is wrong inside ClicRDV. The provider asks to be told. */
        ServerErrorBodyUndocumented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
    parameters: {
        /**
         * @description The group.
         * @example 4
         */
        GroupId: number;
        /**
         * @description The calendar.
         * @example 6190
         */
        CalendarId: number;
        /** @description How many records to return, or `all`. 25 without it. The provider advises against `all` where a list can become long. */
        Results: number | "all";
        /** @description Where the page starts, counted in records from 0. 0 without it. */
        StartIndex: number;
        /**
         * @description The field to sort by, one that can be read. Without it the order is not stated.
         * @example created_at
         */
        Sort: string;
        /**
         * @description The direction of `sort`. Ignored without `sort`.
         * @example desc
         */
        Dir: "asc" | "desc";
        /** @description Text to search for. What is searched depends on the resource and is not described. */
        Search: string;
        /**
         * @description Filters, of which a record must pass all. Each has three parts and is numbered from 0 on the wire:
         *     `conditions[0][field]=updated_at&conditions[0][op]=%3E%3D&conditions[0][value]=2010-02-01%2000:00:00`, brackets
         *     encoded too. OpenAPI defines `deepObject` for objects only, and no style for numbered brackets: this is the nearest.
         */
        Conditions: components["schemas"]["Condition"][];
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
                 * @description The user, for the agenda API. Written `pro[email]=…&pro[password]=…`, with the brackets encoded as `%5B` and `%5D`
                 *     and the `@` as `%40`.
                 * @example {
                 *       "email": "fake.user@gmail.com",
                 *       "password": "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3"
                 *     }
                 */
                pro?: components["schemas"]["Credentials"];
                /**
                 * @description The user, for the booking API ("API de prise de RDV"). Written `account[email]=…&account[password]=…`, encoded
                 *     like `pro`.
                 */
                account?: components["schemas"]["Credentials"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The same parameters as a form, instead of in the query string. */
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description The e-mail of a user of the agenda API. */
                    "pro[email]"?: string;
                    "pro[password]"?: components["schemas"]["PasswordSha1"];
                    /** @description The e-mail of a user of the booking API. */
                    "account[email]"?: string;
                    "account[password]"?: components["schemas"]["PasswordSha1"];
                };
            };
        };
        responses: {
            /**
             * @description The user, and the session in a cookie. A value other than null in `error` is a failure. Sent as
             *     `application/json; charset=utf-8`. The sample also shows `Connection`, `Status: 200` and a `Content-Length` of
             *     283, which are not part of the contract; 283 is more than the body that is shown, so expect more fields.
             */
            200: {
                headers: {
                    /**
                     * @description The session id, in the cookie `_session_id`. The sandbox sample has a path and `HttpOnly`, but neither `Secure`
                     *     nor an expiry.
                     * @example _session_id=4e8c5362ed2abeddca00000c; path=/; HttpOnly
                     */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            400: components["responses"]["BadRequestBodyUndocumented"];
            401: components["responses"]["UnauthorizedBodyUndocumented"];
            403: components["responses"]["ForbiddenBodyUndocumented"];
            500: components["responses"]["ServerErrorBodyUndocumented"];
            /** @description A failure. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** @description How many records to return, or `all`. 25 without it. The provider advises against `all` where a list can become long. */
                results?: number | "all";
                /** @description Where the page starts, counted in records from 0. 0 without it. */
                startIndex?: number;
                /**
                 * @description The field to sort by, one that can be read. Without it the order is not stated.
                 * @example created_at
                 */
                sort?: string;
                /**
                 * @description The direction of `sort`. Ignored without `sort`.
                 * @example desc
                 */
                dir?: "asc" | "desc";
                /** @description Text to search for. What is searched depends on the resource and is not described. */
                search?: string;
                /**
                 * @description Filters, of which a record must pass all. Each has three parts and is numbered from 0 on the wire:
                 *     `conditions[0][field]=updated_at&conditions[0][op]=%3E%3D&conditions[0][value]=2010-02-01%2000:00:00`, brackets
                 *     encoded too. OpenAPI defines `deepObject` for objects only, and no style for numbered brackets: this is the nearest.
                 */
                conditions?: components["schemas"]["Condition"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The groups of this page. */
                        records: components["schemas"]["Group"][];
                    } & components["schemas"]["Page"];
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
                 * @description Only calendars on which these services are offered. Repeated on the wire:
                 *     `intervention_ids[]=21&intervention_ids[]=23`, brackets encoded.
                 * @example [
                 *       21,
                 *       23
                 *     ]
                 */
                "intervention_ids[]"?: number[];
                /**
                 * @description Only calendars of these calendar sets. Repeated on the wire: `calendarset_ids[]=8&calendarset_ids[]=12`, brackets
                 *     encoded.
                 * @example [
                 *       8,
                 *       12
                 *     ]
                 */
                "calendarset_ids[]"?: number[];
                /** @description How many records to return, or `all`. 25 without it. The provider advises against `all` where a list can become long. */
                results?: number | "all";
                /** @description Where the page starts, counted in records from 0. 0 without it. */
                startIndex?: number;
                /**
                 * @description The field to sort by, one that can be read. Without it the order is not stated.
                 * @example created_at
                 */
                sort?: string;
                /**
                 * @description The direction of `sort`. Ignored without `sort`.
                 * @example desc
                 */
                dir?: "asc" | "desc";
                /** @description Text to search for. What is searched depends on the resource and is not described. */
                search?: string;
                /**
                 * @description Filters, of which a record must pass all. Each has three parts and is numbered from 0 on the wire:
                 *     `conditions[0][field]=updated_at&conditions[0][op]=%3E%3D&conditions[0][value]=2010-02-01%2000:00:00`, brackets
                 *     encoded too. OpenAPI defines `deepObject` for objects only, and no style for numbered brackets: this is the nearest.
                 */
                conditions?: components["schemas"]["Condition"][];
            };
            header?: never;
            path: {
                /**
                 * @description The group.
                 * @example 4
                 */
                group_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of calendars. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The calendars of this page. */
                        records: components["schemas"]["Calendar"][];
                    } & components["schemas"]["Page"];
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
                 * @description The group.
                 * @example 4
                 */
                group_id: number;
            };
            cookie?: never;
        };
        /** @description The calendar under its singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The calendar to create. */
                    calendar: WithRequired<components["schemas"]["CalendarFields"], "group_id" | "name">;
                };
            };
        };
        responses: {
            /**
             * @description The created calendar with its id, not wrapped. The documented sample answers the request for `Mike` with `michel`, a
             *     slip of the page.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": WithRequired<components["schemas"]["Calendar"], "id">;
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
                 * @description The group.
                 * @example 4
                 */
                group_id: number;
                /**
                 * @description The calendar.
                 * @example 6190
                 */
                calendar_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
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
                 * @description The group.
                 * @example 4
                 */
                group_id: number;
                /**
                 * @description The calendar.
                 * @example 6190
                 */
                calendar_id: number;
            };
            cookie?: never;
        };
        /** @description The fields to change, under the singular name, as `application/json`. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The fields to change. */
                    calendar: components["schemas"]["CalendarFields"] & components["schemas"]["Deletion"];
                };
            };
        };
        responses: {
            /** @description The whole calendar after the change, not wrapped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Calendar"];
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
                 * @description The group.
                 * @example 4
                 */
                group_id: number;
                /**
                 * @description The calendar.
                 * @example 6190
                 */
                calendar_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar is marked as deleted. Whether a body comes, and which, is not documented. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
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
