// Generated from specs/openstreet.yaml by `guichet generate`. Edit the spec, not this file.

import type { CallOptions, CallOutcome } from '../../src/client/index.ts';

/** The operations of Open Street customer account API, a method each. */
export interface OpenstreetMethods {
    /**
     * List the credit deposits of the customer.
     *
     * Lists the deposits of credit made by the customer who owns the computation account of the key.
     *
     * `GET /api/account/?deposits`. Authenticated by `key`. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/deposits`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    deposits(input?: DepositsInput, options?: CallOptions): Promise<CallOutcome<DepositsData, DepositsError>>;

    /**
     * Read the remaining credit of the customer.
     *
     * Returns the remaining credit of the customer account that owns the computation account of the key. The page shows this
     * request in full: `https://maps.open-street.com/api/account/?credit&key=cle-compte-calcul`.
     *
     * `GET /api/account/?credit`. Authenticated by `key`. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/credit`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    credit(input?: CreditInput, options?: CallOptions): Promise<CallOutcome<CreditData, CreditError>>;

    /**
     * List the requests of a computation account.
     *
     * Lists the requests made by the computation account of the key, optionally from a day on.
     *
     * `GET /api/account/?tsp_requests`. Authenticated by `key`. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/tspRequests`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    tspRequests(input?: TspRequestsInput, options?: CallOptions): Promise<CallOutcome<TspRequestsData, TspRequestsError>>;

    /**
     * Read the price grid of a computation account.
     *
     * Reads the prices that apply to the computation account of the key.
     *
     * `GET /api/account/?tsp_rates`. Authenticated by `key`. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/tspRates`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    tspRates(input?: TspRatesInput, options?: CallOptions): Promise<CallOutcome<TspRatesData, TspRatesError>>;

    /**
     * Read the quotas of the customer.
     *
     * Reads the quotas that apply to the customer who owns the computation account of the key.
     *
     * `GET /api/account/?tsp_quotas`. Authenticated by `key`. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/tspQuotas`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    tspQuotas(input?: TspQuotasInput, options?: CallOptions): Promise<CallOutcome<TspQuotasData, TspQuotasError>>;

    /**
     * Create a computation account.
     *
     * Creates a computation account and assigns it to the customer account of the given email. This is a GET that creates:
     * it must not be sent twice, prefetched or cached.
     *
     * The page asks for no key and no password here. As written, whoever knows a customer's email can open accounts that
     * draw on that customer's credit.
     *
     * `GET /api/account/?create_key`. Sent without credentials. Not retried.
     *
     * Page of the docs: `openstreet.html#operation/createKey`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    createKey(input: CreateKeyInput, options?: CallOptions): Promise<CallOutcome<CreateKeyData, CreateKeyError>>;

    /**
     * Create a customer account.
     *
     * Creates a customer account with its address, its identifier (the email) and the MD5 hash of its password. The password
     * itself is never sent. The flag is in the URL, everything else in the body. The request must not be sent twice.
     *
     * `POST /api/account/?create_customer`. Sent without credentials. Not retried.
     *
     * Page of the docs: `openstreet.html#operation/createCustomer`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    createCustomer(input: CreateCustomerInput, options?: CallOptions): Promise<CallOutcome<CreateCustomerData, CreateCustomerError>>;

    /**
     * Get the current salt.
     *
     * Returns the value of 32 characters that the hash of `query_customer` is salted with. It changes every minute, so it is
     * fetched just before it is used and not kept. It takes no parameter, so it is assumed to be the same for everybody.
     *
     * ## Decision, 2026-11-22: any shape of the response is accepted
     *
     * The page says that a value of 32 characters is returned, elsewhere that responses are JSON objects, and shows neither.
     * The client uses the property `salt`, else the only other text of 32 characters in the object, else a plain
     * body of 32 characters. A response without `status` is not a failure here.
     *
     * `GET /api/account/?salt`. Sent without credentials. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/salt`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    salt(input?: SaltInput, options?: CallOptions): Promise<CallOutcome<SaltData, SaltError>>;

    /**
     * List the computation accounts of a customer.
     *
     * Lists the computation accounts assigned to a customer account. The page calls this request sensitive: its response
     * contains keys, which is why the password is sent neither in clear nor simply hashed.
     *
     * `password_hashed_js` is `md5(md5(password) + salt)`. The inner MD5 is lower-case hex text, as PHP returns it,
     * followed by the salt. Each call fetches a fresh salt. A salt that changed in the meantime is a likely cause of
     * `WRONG_PASSWORD`, so one retry with a new salt is reasonable. The call only reads and may be sent again.
     *
     * `POST /api/account/?query_customer`. Sent without credentials. Retried after a transient failure.
     *
     * Page of the docs: `openstreet.html#operation/queryCustomer`
     *
     * @see [Open Street, "API Compte client" (French; the page exists in English and Spanish)](https://fr.open-street.com/doc/api/compte-client/)
     */
    queryCustomer(input?: QueryCustomerInput, options?: CallOptions): Promise<CallOutcome<QueryCustomerData, QueryCustomerError>>;
}

/** `deposits` takes nothing. */
export type DepositsInput = Record<string, never>;

/**
 * The data of `deposits`.
 *
 * The credit deposits of the customer.
 */
export type DepositsData = Deposits;

/**
 * The error of `deposits`.
 *
 * A failure. Further properties are possible.
 */
export type DepositsError = Failure;

/** `credit` takes nothing. */
export type CreditInput = Record<string, never>;

/**
 * The data of `credit`.
 *
 * The remaining credit.
 */
export type CreditData = Credit;

/**
 * The error of `credit`.
 *
 * A failure. Further properties are possible.
 */
export type CreditError = Failure;

/** What `tspRequests` takes. */
export interface TspRequestsInput {
    /**
     * The first day, as `YYYYMMDD`. There is no last day. Neither the time zone nor what is listed
     * without a date is stated.
     *
     * @example 20240101
     */
    date?: string;
}

/**
 * The data of `tspRequests`.
 *
 * The requests of a computation account.
 */
export type TspRequestsData = TspRequests;

/**
 * The error of `tspRequests`.
 *
 * A failure. Further properties are possible.
 */
export type TspRequestsError = Failure;

/** `tspRates` takes nothing. */
export type TspRatesInput = Record<string, never>;

/**
 * The data of `tspRates`.
 *
 * The price grid of a computation account.
 */
export type TspRatesData = TspRates;

/**
 * The error of `tspRates`.
 *
 * A failure. Further properties are possible.
 */
export type TspRatesError = Failure;

/** `tspQuotas` takes nothing. */
export type TspQuotasInput = Record<string, never>;

/**
 * The data of `tspQuotas`.
 *
 * The quotas of the customer.
 */
export type TspQuotasData = TspQuotas;

/**
 * The error of `tspQuotas`.
 *
 * A failure. Further properties are possible.
 */
export type TspQuotasError = Failure;

/** What `createKey` takes. */
export interface CreateKeyInput {
    /** The name of the new account. No limit is stated. */
    name: string;
    /** The purpose of the new account. No limit is stated. */
    description?: string;
    /**
     * The customer account that will own the new account. It is identified by nothing else.
     *
     * An e-mail address.
     */
    email: string;
}

/**
 * The data of `createKey`.
 *
 * A computation account was created.
 */
export type CreateKeyData = CreatedKey;

/**
 * The error of `createKey`.
 *
 * A failure. Further properties are possible.
 */
export type CreateKeyError = Failure;

/** What `createCustomer` takes. */
export interface CreateCustomerInput {
    /** Company. */
    address_company: string;
    /** Person to write to. */
    address_person: string;
    /** Street and number. */
    address_street: string;
    /** Second line of the street. */
    address_street2?: string;
    /** Postcode. */
    address_pc: string;
    /** Town. */
    address_city: string;
    /** CEDEX, the French code for business mail. */
    address_cedex?: string;
    /**
     * The identifier of the new account. No limit is stated.
     *
     * An e-mail address.
     */
    email: string;
}

/**
 * The data of `createCustomer`.
 *
 * A customer account was created.
 */
export type CreateCustomerData = CreatedCustomer;

/**
 * The error of `createCustomer`.
 *
 * A failure. Further properties are possible.
 */
export type CreateCustomerError = Failure;

/** `salt` takes nothing. */
export type SaltInput = Record<string, never>;

/** The data of `salt`. */
export type SaltData = Salt | string;

/**
 * The error of `salt`.
 *
 * A failure. Further properties are possible.
 */
export type SaltError = Failure;

/** `queryCustomer` takes nothing. */
export type QueryCustomerInput = Record<string, never>;

/**
 * The data of `queryCustomer`.
 *
 * The computation accounts of a customer account.
 */
export type QueryCustomerData = CustomerKeys;

/**
 * The error of `queryCustomer`.
 *
 * A failure. Further properties are possible.
 */
export type QueryCustomerError = Failure;

/** Success. Any other value is a failure. */
export type Ok = "OK";

/** A failure. Further properties are possible. */
export interface Failure {
    /** What went wrong. Eleven codes are listed; the page says that they may change. */
    status: ("SYNTAX_ERROR" | "REQUEST_TOO_LONG" | "WRONG_KEY" | "TOO_MANY_PARENT_PARAMETERS" | "MISSING_CHILD_PARAMETER" | "MISSING_PARAMETER" | "UNKNOWN_PARAMETER" | "WRONG_METHOD" | "WRONG_ADDRESS" | "WRONG_EMAIL" | "WRONG_PASSWORD") | string;
}

/** Not documented, so any value is accepted. */
export type Open = unknown[] | {
    [key: string]: unknown;
};

/** The credit deposits of the customer. */
export interface Deposits {
    /** Success. Any other value is a failure. */
    status: Ok;
    /** The deposits of credit. Not documented, so any value is accepted. */
    deposits?: Open;
}

/** The remaining credit. */
export interface Credit {
    /** Success. Any other value is a failure. */
    status: Ok;
    /** The remaining credit; the page's example is in euros. The page does not show whether it is a number or text. */
    credit?: number | string;
}

/** The requests of a computation account. */
export interface TspRequests {
    /** Success. Any other value is a failure. */
    status: Ok;
    /** The requests. Not documented, so any value is accepted. */
    tsp_requests?: Open;
}

/** The price grid of a computation account. */
export interface TspRates {
    /** Success. Any other value is a failure. */
    status: Ok;
    /** The price grid. Not documented, so any value is accepted. */
    tsp_rates?: Open;
}

/** The quotas of the customer. */
export interface TspQuotas {
    /** Success. Any other value is a failure. */
    status: Ok;
    /** The quotas. Not documented, so any value is accepted. */
    tsp_quotas?: Open;
}

/** A computation account was created. */
export interface CreatedKey {
    /** Success. Any other value is a failure. */
    status: Ok;
    /**
     * The key of the new account, if the response has it; otherwise `query_customer` lists it.
     *
     * A secret.
     */
    key?: string;
}

/** A customer account was created. */
export interface CreatedCustomer {
    /** Success. Any other value is a failure. */
    status: Ok;
}

/** The salt as `salt`. No property is required, because the page does not show this response. */
export interface Salt {
    /** Success. Any other value is a failure. */
    status?: Ok;
    /** The current salt. */
    salt?: string;
}

/** The computation accounts of a customer account. */
export interface CustomerKeys {
    /** Success. Any other value is a failure. */
    status: Ok;
    /** The computation accounts. */
    keys?: {
        /**
         * The key of the account.
         *
         * A secret.
         */
        key?: string;
    }[];
}

/** The customer account to create: its address, its identifier and the hash of its password. */
export interface NewCustomer {
    /** Company. */
    address_company: string;
    /** Person to write to. */
    address_person: string;
    /** Street and number. */
    address_street: string;
    /** Second line of the street. */
    address_street2?: string;
    /** Postcode. */
    address_pc: string;
    /** Town. */
    address_city: string;
    /** CEDEX, the French code for business mail. */
    address_cedex?: string;
    /**
     * The identifier of the new account. No limit is stated.
     *
     * An e-mail address.
     */
    email: string;
    /**
     * `md5(password)` as lower-case hex. It is what the provider stores, and it is sufficient to compute the hash of
     * `query_customer`: treat it like the password.
     *
     * A secret.
     */
    password_hashed_db: string;
}

/** The customer account and the salted hash of its password. */
export interface CustomerLogin {
    /**
     * The identifier of the customer account.
     *
     * An e-mail address.
     */
    email: string;
    /**
     * `md5(md5(password) + salt)` as lower-case hex, with the salt of the minute.
     *
     * A secret.
     */
    password_hashed_js: string;
}
