// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import type { Paged, CallOptions, CallOutcome } from '../../src/client/index.ts';

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
     * Page of the docs: `clicrdv.html#operation/login`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    login(input?: LoginInput, options?: CallOptions): Promise<CallOutcome<LoginData, LoginError>>;

    /**
     * Create a user of the booking API.
     *
     * Registers an e-mail address with a group. The key is enough, since nobody is signed in yet. `pendingRdv` keeps the wanted
     * appointment until the address is confirmed. How the user gets a password is not documented.
     *
     * `POST /accounts.json`. Authenticated by `apikey`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createAccount`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createAccount(input: CreateAccountInput, options?: CallOptions): Promise<CallOutcome<CreateAccountData, CreateAccountError>>;

    /**
     * List groups.
     *
     * The groups that the user can access. The document calls this path three times, without suffix, with Basic and with a session,
     * and shows no response; the envelope is that of every list. Creating a group is "not available".
     *
     * `GET /groups.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listGroups`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listGroups(input?: ListGroupsInput, options?: CallOptions): Promise<CallOutcome<ListGroupsData, ListGroupsError>>;

    /**
     * Read a group.
     *
     * One group.
     *
     * `GET /groups/{group_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getGroup`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getGroup(input: GetGroupInput, options?: CallOptions): Promise<CallOutcome<GetGroupData, GetGroupError>>;

    /**
     * Change a group.
     *
     * Changes the fields that are sent; the sample sends one.
     *
     * `PUT /groups/{group_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/updateGroup`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateGroup(input: UpdateGroupInput, options?: CallOptions): Promise<CallOutcome<UpdateGroupData, UpdateGroupError>>;

    /**
     * List the calendars of a group.
     *
     * All calendars of the group, or those that offer certain services or belong to certain calendar sets. Whether deleted
     * calendars are listed is not documented.
     *
     * `GET /groups/{group_id}/calendars.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listCalendars`
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
     * Page of the docs: `clicrdv.html#operation/createCalendar`
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
     * Page of the docs: `clicrdv.html#operation/getCalendar`
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
     * Page of the docs: `clicrdv.html#operation/updateCalendar`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateCalendar(input: UpdateCalendarInput, options?: CallOptions): Promise<CallOutcome<UpdateCalendarData, UpdateCalendarError>>;

    /**
     * Delete a calendar, softly.
     *
     * Sets `deleted` to true and keeps the calendar. `updateCalendar` with `deleted: false` restores it. What a read or a list
     * then gives is not documented.
     *
     * `DELETE /groups/{group_id}/calendars/{calendar_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/deleteCalendar`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteCalendar(input: DeleteCalendarInput, options?: CallOptions): Promise<CallOutcome<DeleteCalendarData, DeleteCalendarError>>;

    /**
     * List the calendar sets of a group.
     *
     * All sets of calendars of the group.
     *
     * `GET /groups/{group_id}/calendarsets.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listCalendarSets`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listCalendarSets(input: ListCalendarSetsInput, options?: CallOptions): Promise<CallOutcome<ListCalendarSetsData, ListCalendarSetsError>>;

    /**
     * Create a calendar set.
     *
     * Adds a set to a group.
     *
     * `POST /groups/{group_id}/calendarsets.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createCalendarSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createCalendarSet(input: CreateCalendarSetInput, options?: CallOptions): Promise<CallOutcome<CreateCalendarSetData, CreateCalendarSetError>>;

    /**
     * Read a calendar set.
     *
     * One set of calendars.
     *
     * `GET /groups/{group_id}/calendarsets/{calendarset_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getCalendarSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getCalendarSet(input: GetCalendarSetInput, options?: CallOptions): Promise<CallOutcome<GetCalendarSetData, GetCalendarSetError>>;

    /**
     * Change a calendar set.
     *
     * Changes the fields that are sent.
     *
     * `PUT /groups/{group_id}/calendarsets/{calendarset_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/updateCalendarSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateCalendarSet(input: UpdateCalendarSetInput, options?: CallOptions): Promise<CallOutcome<UpdateCalendarSetData, UpdateCalendarSetError>>;

    /**
     * Delete a calendar set.
     *
     * Whether it can be restored is not documented.
     *
     * `DELETE /groups/{group_id}/calendarsets/{calendarset_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/deleteCalendarSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteCalendarSet(input: DeleteCalendarSetInput, options?: CallOptions): Promise<CallOutcome<DeleteCalendarSetData, DeleteCalendarSetError>>;

    /**
     * List the sets of services of a group.
     *
     * The first step of a booking. Sets are optional: a service belongs to one set or to none.
     *
     * `GET /groups/{group_id}/interventionsets.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listInterventionSets`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listInterventionSets(input: ListInterventionSetsInput, options?: CallOptions): Promise<CallOutcome<ListInterventionSetsData, ListInterventionSetsError>>;

    /**
     * Create a set of services.
     *
     * Adds a set to a group.
     *
     * `POST /groups/{group_id}/interventionsets.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createInterventionSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createInterventionSet(input: CreateInterventionSetInput, options?: CallOptions): Promise<CallOutcome<CreateInterventionSetData, CreateInterventionSetError>>;

    /**
     * Read a set of services.
     *
     * One set.
     *
     * `GET /groups/{group_id}/interventionsets/{interventionset_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getInterventionSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getInterventionSet(input: GetInterventionSetInput, options?: CallOptions): Promise<CallOutcome<GetInterventionSetData, GetInterventionSetError>>;

    /**
     * Change a set of services.
     *
     * Changes the fields that are sent; the sample sends one.
     *
     * `PUT /groups/{group_id}/interventionsets/{interventionset_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/updateInterventionSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateInterventionSet(input: UpdateInterventionSetInput, options?: CallOptions): Promise<CallOutcome<UpdateInterventionSetData, UpdateInterventionSetError>>;

    /**
     * Delete a set of services.
     *
     * Whether it can be restored, and what becomes of its services, is not documented.
     *
     * `DELETE /groups/{group_id}/interventionsets/{interventionset_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/deleteInterventionSet`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteInterventionSet(input: DeleteInterventionSetInput, options?: CallOptions): Promise<CallOutcome<DeleteInterventionSetData, DeleteInterventionSetError>>;

    /**
     * List the services of a group.
     *
     * All services of the group, or those of a set or of certain calendars. Whether deleted services are listed is not documented.
     *
     * `GET /groups/{group_id}/interventions.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listInterventions`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listInterventions(input: ListInterventionsInput, options?: CallOptions): Promise<CallOutcome<ListInterventionsData, ListInterventionsError>>;

    /**
     * Create a service.
     *
     * Adds a service to a group.
     *
     * `POST /groups/{group_id}/interventions.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createIntervention`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createIntervention(input: CreateInterventionInput, options?: CallOptions): Promise<CallOutcome<CreateInterventionData, CreateInterventionError>>;

    /**
     * Read a service.
     *
     * One service.
     *
     * `GET /groups/{group_id}/interventions/{intervention_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getIntervention`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getIntervention(input: GetInterventionInput, options?: CallOptions): Promise<CallOutcome<GetInterventionData, GetInterventionError>>;

    /**
     * Change or restore a service.
     *
     * Changes the fields that are sent. `deleted: false` restores a service that was deleted.
     *
     * `PUT /groups/{group_id}/interventions/{intervention_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/updateIntervention`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateIntervention(input: UpdateInterventionInput, options?: CallOptions): Promise<CallOutcome<UpdateInterventionData, UpdateInterventionError>>;

    /**
     * Delete a service, softly.
     *
     * Sets `deleted` to true. `updateIntervention` with `deleted: false` restores it. What a read or a list then gives is not documented.
     *
     * `DELETE /groups/{group_id}/interventions/{intervention_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/deleteIntervention`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteIntervention(input: DeleteInterventionInput, options?: CallOptions): Promise<CallOutcome<DeleteInterventionData, DeleteInterventionError>>;

    /**
     * List the free times for services.
     *
     * When services can be booked, and on which calendars. Not a list with an envelope: it takes no paging, order or conditions. Without
     * `end` and `nDays` it covers seven days from `start`. Whether `start` may be left out is not said; one sample does without.
     *
     * `GET /groups/{group_id}/availabletimeslots.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listAvailableTimeSlots`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listAvailableTimeSlots(input: ListAvailableTimeSlotsInput, options?: CallOptions): Promise<CallOutcome<ListAvailableTimeSlotsData, ListAvailableTimeSlotsError>>;

    /**
     * List the appointments of a group.
     *
     * The page has the section and its method; what follows is cut off. Clients get the envelope of every list. `include_past`
     * suggests that the list has future appointments only without it.
     *
     * `GET /groups/{group_id}/appointments.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listAppointments`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listAppointments(input: ListAppointmentsInput, options?: CallOptions): Promise<CallOutcome<ListAppointmentsData, ListAppointmentsError>>;

    /**
     * Book an appointment.
     *
     * Books services at a time. Without a `calendar_id` an available calendar is drawn. A `fiche` with an `id` changes that client, one
     * without creates a client. The services decide how long the appointment is. Send it once: nothing documented prevents a second
     * appointment but `SameTimeRdv`.
     *
     * `POST /groups/{group_id}/appointments.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createAppointment`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createAppointment(input: CreateAppointmentInput, options?: CallOptions): Promise<CallOutcome<CreateAppointmentData, CreateAppointmentError>>;

    /**
     * Read an appointment.
     *
     * One appointment.
     *
     * `GET /groups/{group_id}/appointments/{appointment_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getAppointment`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getAppointment(input: GetAppointmentInput, options?: CallOptions): Promise<CallOutcome<GetAppointmentData, GetAppointmentError>>;

    /**
     * Cancel an appointment.
     *
     * Cancels an appointment. An appointment is an event too: `updateVevent` moves it.
     *
     * `DELETE /groups/{group_id}/appointments/{appointment_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/deleteAppointment`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteAppointment(input: DeleteAppointmentInput, options?: CallOptions): Promise<CallOutcome<DeleteAppointmentData, DeleteAppointmentError>>;

    /**
     * List the events of a group.
     *
     * The events of all calendars of the group, of one calendar, or of one client; those of a client are appointments. Clients see
     * deleted events in the list. The provider advises against `results=all` here.
     *
     * `GET /groups/{group_id}/vevents.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listVevents`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listVevents(input: ListVeventsInput, options?: CallOptions): Promise<CallOutcome<ListVeventsData, ListVeventsError>>;

    /**
     * Create an event.
     *
     * There are four kinds:
     *
     * - An appointment has a `fiche_id` and an `intervention_id`, and cannot repeat.
     * - A text event ("plage") has 0 for both.
     * - An availability on the Internet has the `type` `VfreebusyEvent`.
     * - A note has `note: 1`, and its `start` and `end` are midnight of the day.
     *
     * `POST /groups/{group_id}/vevents.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createVevent`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createVevent(input: CreateVeventInput, options?: CallOptions): Promise<CallOutcome<CreateVeventData, CreateVeventError>>;

    /**
     * Read an event.
     *
     * One event.
     *
     * `GET /groups/{group_id}/vevents/{vevent_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getVevent`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getVevent(input: GetVeventInput, options?: CallOptions): Promise<CallOutcome<GetVeventData, GetVeventError>>;

    /**
     * Move, change or restore an event.
     *
     * Changes the fields that are sent. `calendar_id` is required; the client in production repeats it in every change. `deleted: false`
     * restores an event that was deleted.
     *
     * `PUT /groups/{group_id}/vevents/{vevent_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/updateVevent`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateVevent(input: UpdateVeventInput, options?: CallOptions): Promise<CallOutcome<UpdateVeventData, UpdateVeventError>>;

    /**
     * Delete an event, softly.
     *
     * Sets `deleted` to true. `updateVevent` with `deleted: false` restores it.
     *
     * `DELETE /groups/{group_id}/vevents/{vevent_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/deleteVevent`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    deleteVevent(input: DeleteVeventInput, options?: CallOptions): Promise<CallOutcome<DeleteVeventData, DeleteVeventError>>;

    /**
     * List the clients of a group.
     *
     * For an `account` the list has all clients, deleted ones included; the `lastname` of a deleted one starts with `$`. The provider
     * advises against `results=all` here.
     *
     * `GET /groups/{group_id}/fiches.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listFiches`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listFiches(input: ListFichesInput, options?: CallOptions): Promise<CallOutcome<ListFichesData, ListFichesError>>;

    /**
     * Create a client.
     *
     * Adds a client to a group.
     *
     * `POST /groups/{group_id}/fiches.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/createFiche`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    createFiche(input: CreateFicheInput, options?: CallOptions): Promise<CallOutcome<CreateFicheData, CreateFicheError>>;

    /**
     * Read a client.
     *
     * One client.
     *
     * `GET /groups/{group_id}/fiches/{fiche_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/getFiche`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    getFiche(input: GetFicheInput, options?: CallOptions): Promise<CallOutcome<GetFicheData, GetFicheError>>;

    /**
     * Change, delete or restore a client.
     *
     * Changes the fields that are sent. DELETE is "not available yet"; `deleted` is a field, so `deleted: true` is the way to delete.
     *
     * `PUT /groups/{group_id}/fiches/{fiche_id}.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Not retried.
     *
     * Page of the docs: `clicrdv.html#operation/updateFiche`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    updateFiche(input: UpdateFicheInput, options?: CallOptions): Promise<CallOutcome<UpdateFicheData, UpdateFicheError>>;

    /**
     * List the custom fields of a group.
     *
     * The fields that a group added to its clients or its events, with how they are shown. Read with a condition on `model`, which is `Fiche`
     * or `Vevent`. They are managed in the administration interface.
     *
     * `GET /groups/{group_id}/customfields.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listCustomFields`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listCustomFields(input: ListCustomFieldsInput, options?: CallOptions): Promise<CallOutcome<ListCustomFieldsData, ListCustomFieldsError>>;

    /**
     * List the users of the agenda API.
     *
     * The users of the agenda API in a group. It is the only operation of this resource that has a path.
     *
     * `GET /groups/{group_id}/pros.json`. Authenticated by `apikey` and `basic`, or `apikey` and `session`. Retried after a transient failure.
     *
     * Page of the docs: `clicrdv.html#operation/listPros`
     *
     * @see [ClicRDV API, "Authentification API"](https://developers.clicrdv.com/fr/api-authentification.html)
     */
    listPros(input: ListProsInput, options?: CallOptions): Promise<CallOutcome<ListProsData, ListProsError>>;
}

/**
 * The lists of ClicRDV REST API, page by page, as one sequence: `for await (const record of …)`, or `await ….all()`. A page is asked for when it is needed.
 *
 * A list may change meanwhile: no record is returned twice, and none is missed that was there all the time.
 */
export interface ClicrdvPages {
    /** Reads the pages of `listGroups` one after the other. */
    paginate(operation: 'listGroups', input?: ListGroupsInput, options?: CallOptions): Paged<NonNullable<ListGroupsData["records"]>[number]>;

    /** Reads the pages of `listCalendars` one after the other. */
    paginate(operation: 'listCalendars', input: ListCalendarsInput, options?: CallOptions): Paged<NonNullable<ListCalendarsData["records"]>[number]>;

    /** Reads the pages of `listCalendarSets` one after the other. */
    paginate(operation: 'listCalendarSets', input: ListCalendarSetsInput, options?: CallOptions): Paged<NonNullable<ListCalendarSetsData["records"]>[number]>;

    /** Reads the pages of `listInterventionSets` one after the other. */
    paginate(operation: 'listInterventionSets', input: ListInterventionSetsInput, options?: CallOptions): Paged<NonNullable<ListInterventionSetsData["records"]>[number]>;

    /** Reads the pages of `listInterventions` one after the other. */
    paginate(operation: 'listInterventions', input: ListInterventionsInput, options?: CallOptions): Paged<NonNullable<ListInterventionsData["records"]>[number]>;

    /** Reads the pages of `listAppointments` one after the other. */
    paginate(operation: 'listAppointments', input: ListAppointmentsInput, options?: CallOptions): Paged<NonNullable<ListAppointmentsData["records"]>[number]>;

    /** Reads the pages of `listVevents` one after the other. */
    paginate(operation: 'listVevents', input: ListVeventsInput, options?: CallOptions): Paged<NonNullable<ListVeventsData["records"]>[number]>;

    /** Reads the pages of `listFiches` one after the other. */
    paginate(operation: 'listFiches', input: ListFichesInput, options?: CallOptions): Paged<NonNullable<ListFichesData["records"]>[number]>;

    /** Reads the pages of `listCustomFields` one after the other. */
    paginate(operation: 'listCustomFields', input: ListCustomFieldsInput, options?: CallOptions): Paged<NonNullable<ListCustomFieldsData["records"]>[number]>;

    /** Reads the pages of `listPros` one after the other. */
    paginate(operation: 'listPros', input: ListProsInput, options?: CallOptions): Paged<NonNullable<ListProsData["records"]>[number]>;
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

/** What `createAccount` takes. */
export interface CreateAccountInput {
    /** The user to create. */
    account: WithRequired<AccountFields, "email" | "group_id">;
}

/**
 * The data of `createAccount`.
 *
 * A user of the booking API. The fields of a response are not documented.
 */
export type CreateAccountData = Account;

/**
 * The error of `createAccount`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateAccountError = Failure;

/** What `listGroups` takes. */
export interface ListGroupsInput {
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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

/** What `getGroup` takes. */
export interface GetGroupInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
}

/**
 * The data of `getGroup`.
 *
 * A group as it is stored.
 */
export type GetGroupData = Group;

/**
 * The error of `getGroup`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetGroupError = Failure;

/** What `updateGroup` takes. */
export interface UpdateGroupInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The fields to change. */
    group: GroupFields;
}

/**
 * The data of `updateGroup`.
 *
 * A group as it is stored.
 */
export type UpdateGroupData = Group;

/**
 * The error of `updateGroup`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateGroupError = Failure;

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
     * Only calendars of these calendar sets. Sent repeatedly: `calendarset_ids[]=8&calendarset_ids[]=12`, brackets encoded.
     *
     * @example [8,12]
     */
    "calendarset_ids[]"?: number[];
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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

/**
 * The data of `deleteCalendar`.
 *
 * Not documented, so any object is accepted.
 */
export type DeleteCalendarData = Open;

/**
 * The error of `deleteCalendar`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteCalendarError = Failure;

/** What `listCalendarSets` takes. */
export interface ListCalendarSetsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of calendar sets. */
export type ListCalendarSetsData = {
    /** The calendar sets of this page. */
    records: CalendarSet[];
} & Page;

/**
 * The error of `listCalendarSets`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListCalendarSetsError = Failure;

/** What `createCalendarSet` takes. */
export interface CreateCalendarSetInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The set to create. */
    calendarset: CalendarSetFields;
}

/** The created set, not wrapped. */
export type CreateCalendarSetData = WithRequired<CalendarSet, "id">;

/**
 * The error of `createCalendarSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateCalendarSetError = Failure;

/** What `getCalendarSet` takes. */
export interface GetCalendarSetInput {
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
}

/**
 * The data of `getCalendarSet`.
 *
 * A calendar set as it is stored.
 */
export type GetCalendarSetData = CalendarSet;

/**
 * The error of `getCalendarSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetCalendarSetError = Failure;

/** What `updateCalendarSet` takes. */
export interface UpdateCalendarSetInput {
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
    /** The fields to change. */
    calendarset: CalendarSetFields;
}

/**
 * The data of `updateCalendarSet`.
 *
 * A calendar set as it is stored.
 */
export type UpdateCalendarSetData = CalendarSet;

/**
 * The error of `updateCalendarSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateCalendarSetError = Failure;

/** What `deleteCalendarSet` takes. */
export interface DeleteCalendarSetInput {
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
}

/**
 * The data of `deleteCalendarSet`.
 *
 * Not documented, so any object is accepted.
 */
export type DeleteCalendarSetData = Open;

/**
 * The error of `deleteCalendarSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteCalendarSetError = Failure;

/** What `listInterventionSets` takes. */
export interface ListInterventionSetsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of sets. */
export type ListInterventionSetsData = {
    /** The sets of this page. */
    records: InterventionSet[];
} & Page;

/**
 * The error of `listInterventionSets`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListInterventionSetsError = Failure;

/** What `createInterventionSet` takes. */
export interface CreateInterventionSetInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The set to create. */
    interventionset: InterventionSetFields;
}

/** The created set, not wrapped. */
export type CreateInterventionSetData = WithRequired<InterventionSet, "id">;

/**
 * The error of `createInterventionSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateInterventionSetError = Failure;

/** What `getInterventionSet` takes. */
export interface GetInterventionSetInput {
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
}

/**
 * The data of `getInterventionSet`.
 *
 * A set of services as it is stored.
 */
export type GetInterventionSetData = InterventionSet;

/**
 * The error of `getInterventionSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetInterventionSetError = Failure;

/** What `updateInterventionSet` takes. */
export interface UpdateInterventionSetInput {
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
    /** The fields to change. */
    interventionset: InterventionSetFields;
}

/**
 * The data of `updateInterventionSet`.
 *
 * A set of services as it is stored.
 */
export type UpdateInterventionSetData = InterventionSet;

/**
 * The error of `updateInterventionSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateInterventionSetError = Failure;

/** What `deleteInterventionSet` takes. */
export interface DeleteInterventionSetInput {
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
}

/**
 * The data of `deleteInterventionSet`.
 *
 * Not documented, so any object is accepted.
 */
export type DeleteInterventionSetData = Open;

/**
 * The error of `deleteInterventionSet`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteInterventionSetError = Failure;

/** What `listInterventions` takes. */
export interface ListInterventionsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
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
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of services. */
export type ListInterventionsData = {
    /** The services of this page. */
    records: Intervention[];
} & Page;

/**
 * The error of `listInterventions`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListInterventionsError = Failure;

/** What `createIntervention` takes. */
export interface CreateInterventionInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The service to create. */
    intervention: InterventionFields;
}

/** The created service, not wrapped. */
export type CreateInterventionData = WithRequired<Intervention, "id">;

/**
 * The error of `createIntervention`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateInterventionError = Failure;

/** What `getIntervention` takes. */
export interface GetInterventionInput {
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
}

/**
 * The data of `getIntervention`.
 *
 * A service as it is stored.
 */
export type GetInterventionData = Intervention;

/**
 * The error of `getIntervention`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetInterventionError = Failure;

/** What `updateIntervention` takes. */
export interface UpdateInterventionInput {
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
    /** The fields to change. */
    intervention: InterventionFields;
}

/**
 * The data of `updateIntervention`.
 *
 * A service as it is stored.
 */
export type UpdateInterventionData = Intervention;

/**
 * The error of `updateIntervention`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateInterventionError = Failure;

/** What `deleteIntervention` takes. */
export interface DeleteInterventionInput {
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
}

/**
 * The data of `deleteIntervention`.
 *
 * Not documented, so any object is accepted.
 */
export type DeleteInterventionData = Open;

/**
 * The error of `deleteIntervention`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteInterventionError = Failure;

/** What `listAvailableTimeSlots` takes. */
export interface ListAvailableTimeSlotsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
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
    start?: Timestamp;
    /** The last moment. Not together with `nDays`. */
    end?: Timestamp;
    /**
     * How many days from `start` on. Not together with `end`.
     *
     * @example 7
     */
    nDays?: number;
    /**
     * How many calendars must be free at least.
     * @default 1
     */
    cal_qty?: number;
    /**
     * How large the capacity must be at least.
     * @default 1
     */
    min_capacity?: number;
}

/**
 * The data of `listAvailableTimeSlots`.
 *
 * The free times for services.
 */
export type ListAvailableTimeSlotsData = AvailableTimeSlots;

/**
 * The error of `listAvailableTimeSlots`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListAvailableTimeSlotsError = Failure;

/** What `listAppointments` takes. */
export interface ListAppointmentsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** 1 for past appointments too. */
    include_past?: 0 | 1;
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of appointments. */
export type ListAppointmentsData = {
    /** The appointments of this page. */
    records: Appointment[];
} & Page;

/**
 * The error of `listAppointments`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListAppointmentsError = Failure;

/** What `createAppointment` takes. */
export interface CreateAppointmentInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The appointment to book. */
    appointment: WithRequired<AppointmentFields, "date" | "intervention_ids" | "fiche">;
}

/** The appointment, alone or in a list of one. */
export type CreateAppointmentData = {
    /** The appointment. */
    records: Appointment[];
} | Appointment;

/** The error of `createAppointment`. */
export type CreateAppointmentError = AppointmentFailure | Failure;

/** What `getAppointment` takes. */
export interface GetAppointmentInput {
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
}

/**
 * The data of `getAppointment`.
 *
 * An appointment. No page shows one; the fields are those of a recorded response, so none is required.
 */
export type GetAppointmentData = Appointment;

/**
 * The error of `getAppointment`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetAppointmentError = Failure;

/** What `deleteAppointment` takes. */
export interface DeleteAppointmentInput {
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
}

/**
 * The data of `deleteAppointment`.
 *
 * Not documented, so any object is accepted.
 */
export type DeleteAppointmentData = Open;

/**
 * The error of `deleteAppointment`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteAppointmentError = Failure;

/** What `listVevents` takes. */
export interface ListVeventsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
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
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of events. */
export type ListVeventsData = {
    /** The events of this page. */
    records: Vevent[];
} & Page;

/**
 * The error of `listVevents`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListVeventsError = Failure;

/** What `createVevent` takes. */
export interface CreateVeventInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The event to create. */
    vevent: WithRequired<VeventFields, "calendar_id">;
}

/** The created event, not wrapped. */
export type CreateVeventData = WithRequired<Vevent, "id">;

/**
 * The error of `createVevent`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateVeventError = Failure;

/** What `getVevent` takes. */
export interface GetVeventInput {
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
}

/**
 * The data of `getVevent`.
 *
 * An event as it is stored.
 */
export type GetVeventData = Vevent;

/**
 * The error of `getVevent`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetVeventError = Failure;

/** What `updateVevent` takes. */
export interface UpdateVeventInput {
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
    /** The fields to change. */
    vevent: WithRequired<VeventFields, "calendar_id">;
}

/**
 * The data of `updateVevent`.
 *
 * An event as it is stored.
 */
export type UpdateVeventData = Vevent;

/**
 * The error of `updateVevent`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateVeventError = Failure;

/** What `deleteVevent` takes. */
export interface DeleteVeventInput {
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
}

/**
 * The data of `deleteVevent`.
 *
 * Not documented, so any object is accepted.
 */
export type DeleteVeventData = Open;

/**
 * The error of `deleteVevent`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type DeleteVeventError = Failure;

/** What `listFiches` takes. */
export interface ListFichesInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of clients. */
export type ListFichesData = {
    /** The clients of this page. */
    records: Fiche[];
} & Page;

/**
 * The error of `listFiches`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListFichesError = Failure;

/** What `createFiche` takes. */
export interface CreateFicheInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /** The client to create. */
    fiche: FicheFields;
}

/** The created client, not wrapped. */
export type CreateFicheData = WithRequired<Fiche, "id">;

/**
 * The error of `createFiche`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type CreateFicheError = Failure;

/** What `getFiche` takes. */
export interface GetFicheInput {
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
}

/**
 * The data of `getFiche`.
 *
 * A client as it is stored.
 */
export type GetFicheData = Fiche;

/**
 * The error of `getFiche`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type GetFicheError = Failure;

/** What `updateFiche` takes. */
export interface UpdateFicheInput {
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
    /** The fields to change. */
    fiche: FicheFields;
}

/**
 * The data of `updateFiche`.
 *
 * A client as it is stored.
 */
export type UpdateFicheData = Fiche;

/**
 * The error of `updateFiche`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type UpdateFicheError = Failure;

/** What `listCustomFields` takes. */
export interface ListCustomFieldsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of custom fields. */
export type ListCustomFieldsData = {
    /** The custom fields of this page. */
    records: CustomField[];
} & Page;

/**
 * The error of `listCustomFields`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListCustomFieldsError = Failure;

/** What `listPros` takes. */
export interface ListProsInput {
    /**
     * The group.
     *
     * @example 4
     */
    group_id: number;
    /**
     * How many records to return, or `all`. Default: 25. The provider advises against `all` for clients and events.
     * @default 25
     */
    results?: number | "all";
    /**
     * The first record of the page, counted from 0, which is the default. Divided by `results` it is the number of the page.
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
    conditions?: Condition[];
}

/** One page of users. */
export type ListProsData = {
    /** The users of this page. */
    records: Pro[];
} & Page;

/**
 * The error of `listPros`.
 *
 * The body of a failure. None is documented, so any object is accepted and `error` may be missing.
 */
export type ListProsError = Failure;

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
    /** The user's e-mail address, the login. */
    email?: string;
    /** The user's group. The page on this resource says that it cannot be read; public clients read it here. */
    group_id?: number;
} & {
    [key: string]: unknown;
};

/** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
export type Timestamp = string;

/** A boolean. It is documented with the defaults 0 and 1; clients write `0` and `"1"`. */
export type Flag = boolean | (0 | 1 | "0" | "1");

/** Not documented, so any object is accepted. */
export interface Open {
    [key: string]: unknown;
}

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
    /** How large a page is; it depends on `results`. Its value for `all` is not stated. */
    pageSize: number;
}

/** What a user of the booking API is created with. */
export interface AccountFields {
    /** The e-mail address, the login. */
    email?: string;
    /** The group. */
    group_id?: number;
    /** The wanted appointment, as JSON in a text: `intervention_ids`, `intervention_names`, `calendar_id` (0 is no preference), `calendar_name`, `date`. */
    pendingRdv?: string;
}

/** A user of the booking API. The fields of a response are not documented. */
export type Account = {
    /** Its id; no path names it. */
    id?: number;
    /** The e-mail address. */
    email?: string;
    /** The group. */
    group_id?: number;
} & {
    [key: string]: unknown;
};

/** The fields of a group. The page is cut short, so there are more. */
export type GroupFields = {
    /** Its name. */
    name?: string;
    /** The preposition for sentences about the place. */
    preposition?: string;
    /** Its telephone number. */
    phone?: string;
    /** Its fax number. */
    fax?: string;
    /** Its address. */
    address?: string;
    /** Its city. */
    city?: string;
    /** Its postal code. */
    zipcode?: string;
    /** Its country. */
    country?: string;
    /** Its time zone, which the delays of reminders and bookings use. The list of values is not stored. */
    timezone?: string;
    /** Whether mails are sent on sign-up, confirmation, cancellation and change. Default: 1. */
    sendmail?: Flag;
    /** When the reminder is mailed, in minutes before the appointment, from 1 h to 48 h; 0, the default, is off. */
    mailreminder?: number;
    /** The default prefix of telephone numbers, for example 33. */
    country_code?: string;
    /** When the reminder is sent by SMS, 1 h to 24 h before the appointment, between 9 and 19 h only. Its unit and default are cut off. */
    smsreminder?: number;
    /** A setting of the booking module. Its type and meaning are not shown. */
    inactive?: boolean | number | string;
    /** A setting of the booking module. Its type and meaning are not shown. */
    open?: boolean | number | string;
    /** A setting of the booking module. Its type and meaning are not shown. */
    openData?: boolean | number | string;
    /** What a booking starts with. 2 is the choice of a service; the other values are not shown. */
    calendarChoice?: number;
    /** A setting of the booking module. Its type and meaning are not shown. */
    anyCalendar?: boolean | number | string;
    /** A setting of the booking module. Its type and meaning are not shown. */
    validateEmail?: boolean | number | string;
    /** A setting of the booking module. Its type and meaning are not shown. */
    display_intervention_length?: boolean | number | string;
    /** A setting of the booking module. Its type and meaning are not shown. */
    display_intervention_price?: boolean | number | string;
    /** A setting of the booking module. Its type and meaning are not shown. */
    max_multirdvs?: boolean | number | string;
} & {
    [key: string]: unknown;
};

/** A group as it is stored. */
export type Group = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Its name in addresses. */
    urlname?: string;
} & {
    [key: string]: unknown;
}) & GroupFields;

/** The fields of a calendar that can be written. The page is cut short, so there may be more. */
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
    /** The name that the booking module shows. The page goes on with what happens if it is blank; the stored copies are cut there. A set of services with a blank public name is not offered online. */
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

/** The fields of a calendar set. No page on it is stored. */
export type CalendarSetFields = {
    /** The group that it belongs to. */
    group_id?: number;
    /** Its name. */
    name?: string;
    /** The name that the booking module shows. */
    publicname?: string;
} & {
    [key: string]: unknown;
};

/** A calendar set as it is stored. */
export type CalendarSet = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
}) & CalendarSetFields;

/** The fields of a set of services. */
export interface InterventionSetFields {
    /** The group that it belongs to. */
    group_id?: number;
    /** Its name. */
    name?: string;
    /** Its place in the order of display. */
    sort?: number;
    /** The name that the booking module shows. If it is blank, the services of the set are not offered online, even those with a public name. */
    publicname?: string;
    /** A text that is shown online. */
    description?: string;
}

/** A set of services as it is stored. */
export type InterventionSet = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
}) & InterventionSetFields;

/** The fields of a service. The page is cut short, so there are more. */
export type InterventionFields = {
    /** The group that it belongs to. */
    group_id?: number;
    /** The set that it belongs to, if any. */
    interventionset_id?: number;
    /** Its name. */
    name?: string;
    /** Its abbreviation. */
    abbr?: string;
    /** How long it takes, in minutes. Default: 15. */
    length?: number;
    /** Its colour, `#RRGGBB`. Default: `#dddddd`. */
    colorref?: string;
    /** Its place in the order of display. */
    sort?: number;
    /** Its price in cents. */
    price?: number;
    /** True after a DELETE; false restores the service. Default: 0. */
    deleted?: Flag;
    /** The name that the booking module shows. The fields after it are cut off. */
    publicname?: string;
} & {
    [key: string]: unknown;
};

/** A service as it is stored. */
export type Intervention = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
}) & InterventionFields;

/** The free times for services. */
export type AvailableTimeSlots = {
    /** The group. */
    group_id?: number;
    /** The first free time, as `YYYY-MM-DD HH:MM:SS`. */
    firstSlot?: Timestamp;
    /** The services that were asked for. */
    intervention_ids?: number[];
    /** The calendar that was asked for, or empty. */
    calendar_id?: number | string | null;
    /** The calendars. */
    calendar_ids?: number[];
    /** The free times. The sample is cut off, so there may be more fields. */
    availabletimeslots?: AvailableTimeSlot[];
} & {
    [key: string]: unknown;
};

/** A free time. */
export type AvailableTimeSlot = {
    /** When it starts, as `YYYY-MM-DD HH:MM:SS`. */
    start?: Timestamp;
    /** Its capacity. */
    capacity?: number;
    /** The calendars that are free. */
    calendar_ids?: number[];
    /** Perhaps the start, under another name. */
    slot?: string;
} & {
    [key: string]: unknown;
};

/** What an appointment is booked with. */
export interface AppointmentFields {
    /** When it starts, as `YYYY-MM-DD HH:MM:SS`; the services decide when it ends. */
    date?: Timestamp;
    /** The services. */
    intervention_ids?: number[];
    /** The calendar. Without it an available one is drawn. */
    calendar_id?: number;
    /** The client. With an `id` that client is changed by the other fields, without one a client is created. */
    fiche?: AppointmentFiche;
    /** A text. */
    comments?: string;
    /** Where the booking comes from, for statistics. */
    websource?: string;
    /** 1 for a web page, 0 for the back office. Default: 1. */
    from_web?: Flag;
}

/** The client of an appointment. */
export type AppointmentFiche = {
    /** The client, if there is one already. */
    id?: number;
} & FicheFields;

/** An appointment. No page shows one; the fields are those of a recorded response, so none is required. */
export type Appointment = {
    /** Its id; the event has the same. */
    id?: number;
    /**
     * 20 letters and digits, of unstated purpose: keep it as secret.
     *
     * A secret.
     */
    key?: string;
    /** When it starts, as `YYYY-MM-DD HH:MM:SS`. */
    start?: Timestamp;
    /** When it ends, as `YYYY-MM-DD HH:MM:SS`. */
    end?: Timestamp;
    /** Of unstated meaning; seen as 0. */
    created_since?: number;
    /** Of unstated meaning; seen as 0. */
    state?: number;
    /** The address, on one line. */
    location?: string;
    /** The group. */
    group_id?: number;
    /** The group: `id`, `name`, `urlname`. */
    group?: {
        [key: string]: unknown;
    };
    /** The calendar. */
    calendar_id?: number;
    /** The calendar: `id`, `publicname`, and `epj`, a text of digits. */
    calendar?: {
        [key: string]: unknown;
    };
    /** The client. */
    fiche_id?: number;
    /** The client, with some of its fields. */
    fiche?: Fiche;
    /** The service. */
    intervention_id?: number;
    /** The service, with some of its fields. */
    intervention?: Intervention;
    /** Seen as 1. */
    capacity?: number;
    /** The resource; 0 is none. */
    resource_id?: number;
    /** Where the booking comes from. */
    websource?: string;
    /** Whether it was booked on a web page. */
    from_web?: boolean;
    /** The name of the service. */
    intervention_name?: string;
    /** The length of the service in minutes. */
    intervention_length?: number;
    /** The name of the calendar. */
    calendar_name?: string;
    /** The name of the group. */
    group_name?: string;
    /** A text. */
    comments?: string;
    /** Whether a reminder is sent by SMS. */
    smsreminder?: boolean;
} & {
    [key: string]: unknown;
};

/** The body of a refused appointment. Its form is not documented, so any object is accepted. */
export type AppointmentFailure = {
    /** What went wrong; perhaps a code by its name or its number. */
    error?: ("MaxRdvNumber" | "MintimeBetween" | "MaxRdvPeriod" | "MintimeRdv" | "NotAvailable" | "EmailAlreadyExists" | "SameTimeRdv" | "EmailNotFound") | (6 | 7 | 8 | 9 | 11 | 12 | 13) | (string | number | {
        [key: string]: unknown;
    });
} & {
    [key: string]: unknown;
};

/** The fields of an event. The page is cut short, so there are more; custom fields stand beside them. */
export type VeventFields = ({
    /** The calendar. */
    calendar_id?: number;
    /** When it starts, as `YYYY-MM-DD HH:MM:SS`; of a recurring event, when its first instance starts. */
    start?: Timestamp;
    /** When it ends, as `YYYY-MM-DD HH:MM:SS`; of a recurring event, when its first instance ends. The page is cut off after it. */
    end?: Timestamp;
    /** The client of an appointment, 0 for a text event. */
    fiche_id?: number;
    /** The service of an appointment, 0 for a text event. */
    intervention_id?: number;
    /** `VfreebusyEvent` for an availability on the Internet. */
    type?: string;
    /** 1 for a note. */
    note?: Flag;
    /** A text. */
    text?: string;
    /** Who made it; `clicRDV` is the service itself. */
    taker?: string;
    /** Comments. */
    comments?: string;
    /** Whether it was booked on a web page. */
    from_web?: Flag;
    /** Its colour, `#RRGGBB`. */
    colorref?: string;
    /** True after a DELETE; false restores the event. */
    deleted?: Flag;
} & {
    [key: string]: unknown;
}) & CustomFields;

/** An event as it is stored. */
export type Vevent = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
}) & VeventFields;

/** The fields of a client; custom fields stand beside them. */
export type FicheFields = {
    /** The group. */
    group_id?: number;
    /** The last name. For an `account`, that of a deleted client starts with `$`. */
    lastname?: string;
    /** The first name. */
    firstname?: string;
    /** The first telephone number. */
    firstphone?: string;
    /** The second telephone number. */
    secondphone?: string;
    /** The e-mail address. */
    email?: string;
    /** The date of birth. The page gives its type as a date with a time, and no form; it is null in one recorded response. */
    birthdate?: string | null;
    /** Comments, which the client does not see. */
    comments?: string;
    /** Whether the client was created on a web page. */
    from_web?: Flag;
    /** Whether reminders are mailed. Default: 1. */
    rappel_email?: Flag;
    /** Whether reminders are sent by SMS. Default: 1. */
    rappel_sms?: Flag;
    /** The id in another system. */
    externid?: number;
    /** Whether the client is deleted. Default: 0. */
    deleted?: Flag;
} & CustomFields;

/** A client as it is stored. */
export type Fiche = ({
    /** Its id, as paths name it. */
    id?: number;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
}) & FicheFields;

/** The fields that a group can define for its clients and events. */
export interface CustomFields {
    /** A custom checkbox. */
    bool0?: Flag;
    /** A custom checkbox. */
    bool1?: Flag;
    /** A custom checkbox. */
    bool2?: Flag;
    /** A custom checkbox. */
    bool3?: Flag;
    /** A custom checkbox. */
    bool4?: Flag;
    /** A custom checkbox. */
    bool5?: Flag;
    /** A custom checkbox. */
    bool6?: Flag;
    /** A custom checkbox. */
    bool7?: Flag;
    /** A custom checkbox. */
    bool8?: Flag;
    /** A custom checkbox. */
    bool9?: Flag;
    /** A custom date. */
    dt0?: string;
    /** A custom date. */
    dt1?: string;
    /** A custom number. */
    num0?: number;
    /** A custom number. */
    num1?: number;
    /** A custom number. */
    num2?: number;
    /** A custom number. */
    num3?: number;
    /** A custom text. */
    str0?: string;
    /** A custom text. */
    str1?: string;
    /** A custom text. */
    str2?: string;
    /** A custom text. */
    str3?: string;
    /** A custom text. */
    str4?: string;
    /** A custom text. */
    str5?: string;
    /** A custom text. */
    str6?: string;
    /** A custom text. */
    str7?: string;
    /** A custom text. */
    str8?: string;
    /** A custom text. */
    str9?: string;
    /** A custom text. */
    str10?: string;
    /** A custom text. */
    str11?: string;
    /** A custom text. */
    str12?: string;
    /** A custom text. */
    str13?: string;
    /** A custom text. */
    str14?: string;
    /** A custom long text. */
    txt0?: string;
    /** A custom long text. */
    txt1?: string;
    /** A custom long text. */
    txt2?: string;
}

/** A custom field, with how the agenda (`pro_…`) and online booking (`user_…`) show it. */
export type CustomField = {
    /** Its id; no path names it. */
    id?: number;
    /** The group. */
    group_id?: number;
    /** What has the field: `Fiche` or `Vevent`. */
    model?: string;
    /** The name of the field: a custom or a built-in one. */
    name?: string;
    /** Whether it is deleted. */
    deleted?: boolean;
    /** How the agenda shows it, as JSON in a text. */
    pro_inputex?: string;
    /** Its label in the agenda. */
    pro_label?: string;
    /** Its place in the agenda. */
    pro_position?: number;
    /** Whether the agenda requires it. */
    pro_required?: boolean;
    /** How online booking shows it, as JSON in a text. */
    user_inputex?: string;
    /** Its label in online booking. */
    user_label?: string;
    /** Its place in online booking. */
    user_position?: number | null;
    /** Whether online booking requires it. */
    user_required?: boolean;
    /** Whether online booking shows it. */
    user_visible?: boolean;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    created_at?: Timestamp;
    /** Date and time as `YYYY-MM-DD HH:MM:SS`. Not RFC 3339, and without a zone. */
    updated_at?: Timestamp;
} & {
    [key: string]: unknown;
};

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
