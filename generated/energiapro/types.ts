// Generated from specs/energiapro.yaml by `guichet generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/index.ts';

/** The operations of Energiapro API-Client, a method each. */
export interface EnergiaproMethods {
    /**
     * Get a token.
     *
     * Takes the user number and a fresh hash of the secret, and returns the JWT that the other calls need. Never send
     * the same body twice: the hash is used up by the first attempt, and a repetition gets code 2. Compute a new hash
     * for each attempt. A response without `token` is not a successful login, even if its `errorCode` is `"0"`.
     *
     * `POST /authenticate.php`. Sent without credentials. Not retried.
     *
     * Page of the docs: `energiapro.html#operation/authenticate`
     *
     * @see "Energiapro API-Client"
     */
    authenticate(input: AuthenticateInput, options?: CallOptions): Promise<CallOutcome<AuthenticateData, AuthenticateError>>;

    /**
     * Test the connection.
     *
     * One of the three functions that every account has. Although it only tests the connection, the document requires
     * `client_id` and `num_inst` here too.
     *
     * `POST /index.php` with `scope=scope-test`. Authenticated by `token`. Retried after a transient failure.
     *
     * Page of the docs: `energiapro.html#operation/scopeTest`
     *
     * @see "Energiapro API-Client"
     */
    scopeTest(input: ScopeTestInput, options?: CallOptions): Promise<CallOutcome<ScopeTestData, ScopeTestError>>;

    /**
     * Get automatic readings.
     *
     * The readings that the meter of one installation sent automatically, as JSON. One of the three functions that every
     * account has. Several rows in a range are normal. "No data" may be an empty list or code 100.
     *
     * `POST /index.php` with `scope=lpn-json`. Authenticated by `token`. Retried after a transient failure.
     *
     * Page of the docs: `energiapro.html#operation/lpnJson`
     *
     * @see "Energiapro API-Client"
     */
    lpnJson(input: LpnJsonInput, options?: CallOptions): Promise<CallOutcome<LpnJsonData, LpnJsonError>>;

    /**
     * List installations.
     *
     * The installations that are equipped with automatic reading and available in the subscription. One of the three
     * functions that every account has. `num_inst` is required here too, although the call is made to find such numbers: a
     * public client sends `"0"`. There is no default; the caller decides.
     *
     * `POST /index.php` with `scope=installation-lpn-list`. Authenticated by `token`. Retried after a transient failure.
     *
     * Page of the docs: `energiapro.html#operation/installationLpnList`
     *
     * @see "Energiapro API-Client"
     */
    installationLpnList(input: InstallationLpnListInput, options?: CallOptions): Promise<CallOutcome<InstallationLpnListData, InstallationLpnListError>>;

    /**
     * Get readings of the gc-plus kind.
     *
     * A function that the document does not name; a public client has it beside `lpn-json`, with the same fields and the
     * same rows. How it differs is not known. Whether an account has it depends on its subscriptions.
     *
     * `POST /index.php` with `scope=gc-plus-json`. Authenticated by `token`. Retried after a transient failure.
     *
     * Page of the docs: `energiapro.html#operation/gcPlusJson`
     *
     * @see "Energiapro API-Client"
     */
    gcPlusJson(input: GcPlusJsonInput, options?: CallOptions): Promise<CallOutcome<GcPlusJsonData, GcPlusJsonError>>;

    /**
     * Call another function.
     *
     * For functions that are not described here: which ones exist depends on the subscriptions, and the provider
     * generally communicates them separately. The caller names the function in `scope`; any response is accepted.
     *
     * `POST /index.php`. Authenticated by `token`. Retried after a transient failure.
     *
     * Page of the docs: `energiapro.html#operation/otherScope`
     *
     * @see "Energiapro API-Client"
     */
    otherScope(input: OtherScopeInput, options?: CallOptions): Promise<CallOutcome<OtherScopeData, OtherScopeError>>;
}

/** What `authenticate` takes. */
export interface AuthenticateInput {
    /**
     * The user number of the API, given by the provider. Another identifier than `client_id`: the documented example has ten
     * digits, that of `client_id` seven. An identifier, not a number, so it stays a string.
     *
     * @example 1234567890
     */
    username: Username;
    /**
     * A temporary bcrypt hash of the secret. The document uses one name for two things: the *secret_key* of the welcome
     * information is a password and is never sent; what is sent as `secret_key` is its hash, valid for one login.
     * "Blowfish" means bcrypt, the cost must be exactly 11, the salt is random. A sample calls the hash
     * compatible with the one in the provider's database.
     *
     * 60 characters, no backslash, colon or line break: the document writes `\$2y\$11\$…`, where the backslashes are an
     * artefact, and cuts its example short; its shell sample removes a colon and prints a newline after the hash for
     * readability only. `$2y$` is what the document shows, `$2b$` comes from its JavaScript sample and from both public
     * clients.
     *
     * A secret.
     */
    secret_key: SecretKey;
}

/**
 * The data of `authenticate`.
 *
 * A successful login. A body without `token` is not one, whatever its `errorCode`.
 */
export type AuthenticateData = Token;

/**
 * The error of `authenticate`.
 *
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export type AuthenticateError = Failure;

/** What `scopeTest` takes. */
export interface ScopeTestInput {
    /**
     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
     *
     * @example 1234567
     */
    client_id: ClientId;
    /**
     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
     * zeros. Required for every function; the document makes no exception.
     *
     * @example 123456.123
     */
    num_inst: NumInst;
    /**
     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
     * are not documented, nor its effect on functions that select no data.
     *
     * @example 2022-01-01
     */
    date_debut?: DateDebut;
    /**
     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
     *
     * @example 2023-02-28
     */
    date_fin?: DateFin;
}

/**
 * The data of `scopeTest`.
 *
 * The documented success. Its text is in `error`, although it is not an error.
 */
export type ScopeTestData = Connected;

/**
 * The error of `scopeTest`.
 *
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export type ScopeTestError = Failure;

/** What `lpnJson` takes. */
export interface LpnJsonInput {
    /**
     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
     *
     * @example 1234567
     */
    client_id: ClientId;
    /**
     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
     * zeros. Required for every function; the document makes no exception.
     *
     * @example 123456.123
     */
    num_inst: NumInst;
    /**
     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
     * are not documented, nor its effect on functions that select no data.
     *
     * @example 2022-01-01
     */
    date_debut?: DateDebut;
    /**
     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
     *
     * @example 2023-02-28
     */
    date_fin?: DateFin;
}

/**
 * The data of `lpnJson`.
 *
 * The readings, without an object around the list. May be empty.
 */
export type LpnJsonData = Measurements;

/**
 * The error of `lpnJson`.
 *
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export type LpnJsonError = Failure;

/** What `installationLpnList` takes. */
export interface InstallationLpnListInput {
    /**
     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
     *
     * @example 1234567
     */
    client_id: ClientId;
    /**
     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
     * zeros. Required for every function; the document makes no exception.
     *
     * @example 123456.123
     */
    num_inst: NumInst;
    /**
     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
     * are not documented, nor its effect on functions that select no data.
     *
     * @example 2022-01-01
     */
    date_debut?: DateDebut;
    /**
     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
     *
     * @example 2023-02-28
     */
    date_fin?: DateFin;
}

/**
 * The data of `installationLpnList`.
 *
 * The installations, without an object around the list.
 */
export type InstallationLpnListData = Installations;

/**
 * The error of `installationLpnList`.
 *
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export type InstallationLpnListError = Failure;

/** What `gcPlusJson` takes. */
export interface GcPlusJsonInput {
    /**
     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
     *
     * @example 1234567
     */
    client_id: ClientId;
    /**
     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
     * zeros. Required for every function; the document makes no exception.
     *
     * @example 123456.123
     */
    num_inst: NumInst;
    /**
     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
     * are not documented, nor its effect on functions that select no data.
     *
     * @example 2022-01-01
     */
    date_debut?: DateDebut;
    /**
     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
     *
     * @example 2023-02-28
     */
    date_fin?: DateFin;
}

/**
 * The data of `gcPlusJson`.
 *
 * The readings, without an object around the list. May be empty.
 */
export type GcPlusJsonData = Measurements;

/**
 * The error of `gcPlusJson`.
 *
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export type GcPlusJsonError = Failure;

/** What `otherScope` takes. */
export interface OtherScopeInput {
    /** The name of the function, as the provider communicated it. An open set. */
    scope: string;
    /**
     * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
     *
     * @example 1234567
     */
    client_id: ClientId;
    /**
     * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
     * zeros. Required for every function; the document makes no exception.
     *
     * @example 123456.123
     */
    num_inst: NumInst;
    /**
     * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
     * are not documented, nor its effect on functions that select no data.
     *
     * @example 2022-01-01
     */
    date_debut?: DateDebut;
    /**
     * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
     *
     * @example 2023-02-28
     */
    date_fin?: DateFin;
}

/** Not documented, so any value is accepted. */
export type OtherScopeData = unknown[] | Record<string, unknown>;

/**
 * The error of `otherScope`.
 *
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export type OtherScopeError = Failure;

/**
 * The user number of the API, given by the provider. Another identifier than `client_id`: the documented example has ten
 * digits, that of `client_id` seven. An identifier, not a number, so it stays a string.
 *
 * @example 1234567890
 */
export type Username = string;

/**
 * A temporary bcrypt hash of the secret. The document uses one name for two things: the *secret_key* of the welcome
 * information is a password and is never sent; what is sent as `secret_key` is its hash, valid for one login.
 * "Blowfish" means bcrypt, the cost must be exactly 11, the salt is random. A sample calls the hash
 * compatible with the one in the provider's database.
 *
 * 60 characters, no backslash, colon or line break: the document writes `\$2y\$11\$…`, where the backslashes are an
 * artefact, and cuts its example short; its shell sample removes a colon and prints a newline after the hash for
 * readability only. `$2y$` is what the document shows, `$2b$` comes from its JavaScript sample and from both public
 * clients.
 *
 * A secret.
 */
export type SecretKey = string;

/**
 * The customer number, found on the invoice. An identifier, not a number, so it stays a string.
 *
 * @example 1234567
 */
export type ClientId = string;

/**
 * The number of the installation. It looks like a decimal but is an identifier: as a number it would lose its last
 * zeros. Required for every function; the document makes no exception.
 *
 * @example 123456.123
 */
export type NumInst = string;

/**
 * First day of the selection, `YYYY-MM-DD`. Optional. The default, the time zone and whether the day itself is included
 * are not documented, nor its effect on functions that select no data.
 *
 * @example 2022-01-01
 */
export type DateDebut = string;

/**
 * Last day of the selection, `YYYY-MM-DD`. Optional. As undocumented as `date_debut`.
 *
 * @example 2023-02-28
 */
export type DateFin = string;

/** A successful login. A body without `token` is not one, whatever its `errorCode`. */
export interface Token {
    /**
     * The signed JWT, valid for 60 minutes. Its claims are not documented.
     *
     * A secret.
     */
    token: string;
    /** May be present with the token. */
    errorCode?: "0" | 0;
    /** May be present with the token, as `Success.`. */
    error?: string;
}

/** The documented success. Its text is in `error`, although it is not an error. */
export interface Connected {
    /** A text for people; `Success.` in the document. Not to be tested. */
    error: string;
    /** The string `"0"` in the document. A public client accepts numbers as well. */
    errorCode: "0" | 0;
}

/** The readings, without an object around the list. May be empty. */
export type Measurements = Measurement[];

/** What one meter measured in an interval. */
export interface Measurement {
    /** The customer number, as a string or an integer. */
    client_id: string | number;
    /** The number of the installation. May be absent, or called `installation_id`. */
    num_inst?: string;
    /** Another name of `num_inst`. */
    installation_id?: string;
    /** Date and time, `2024-04-01 15:00:00`. The time zone is not known. */
    date: string;
    /** Consumption in cubic metres. */
    quantite_m3: Decimal;
    /** State of the meter in cubic metres. */
    index_m3: Decimal;
    /** Consumption in kilowatt hours. */
    consommation_kw_h: Decimal;
}

/** A number, or a string with one (`"77.10"`). Both occur. */
export type Decimal = string | number;

/** The installations, without an object around the list. */
export type Installations = Installation[];

/** One installation and its address. */
export interface Installation {
    /** The number of the installation, to be sent as `num_inst`. */
    insID: string;
    /** Name of the street. */
    adrNomRueC: string;
    /** Street and number. */
    adrRueC: string;
    /** Number of the building. */
    adrNumImm: number;
    /** Postal code. */
    adrCPC: string;
    /** Town. */
    adrLocaliteC: string;
}

/**
 * The provider's response to a refused call. The document does not say which call returns which code, and has none for
 * wrong credentials or a bad token. The codes above 6 are known from a public client.
 */
export interface Failure {
    /** A text for people; `Not allowed.` for every code from 1 to 6. */
    error: string;
    /** The code, an open set. A string in the document; a public client accepts numbers as well. `0` is not a failure. */
    errorCode: ("1" | "2" | "3" | "4" | "5" | "6" | "10" | "11" | "12" | "15" | "100" | "110" | "210" | "220") | string | number;
}
