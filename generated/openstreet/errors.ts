// Generated from specs/openstreet.yaml by `guichet generate`. Edit the spec, not this file.

import type { DocumentedFailure } from '../../src/client/index.ts';

/** Each documented error code: what it means, what to do about it and who can, and whether the client renews its token, retries or gives up. */
export const openstreetErrors = {
  "SYNTAX_ERROR": {
    "meaning": "The request is incomplete or holds an error.",
    "action": "give-up",
    "fix": "Correct the request. The percent-encoding of the values is the first thing to look at.",
    "fixedBy": "caller"
  },
  "REQUEST_TOO_LONG": {
    "meaning": "The GET and POST parameters are far too long; the limit is not stated.",
    "action": "give-up",
    "fix": "Send shorter values.",
    "fixedBy": "caller"
  },
  "WRONG_KEY": {
    "meaning": "The key is wrong.",
    "action": "give-up",
    "fix": "Check the key of the computation account. It has exactly 32 characters.",
    "fixedBy": "account"
  },
  "TOO_MANY_PARENT_PARAMETERS": {
    "meaning": "Two parent parameters were sent; exactly one chooses the operation.",
    "action": "give-up",
    "fix": "Send one parent parameter.",
    "fixedBy": "caller"
  },
  "MISSING_CHILD_PARAMETER": {
    "meaning": "A parameter that this operation requires is missing.",
    "action": "give-up",
    "fix": "Give the missing parameter. With POST, all but the parent go into the body.",
    "fixedBy": "caller"
  },
  "MISSING_PARAMETER": {
    "meaning": "No parameter was sent.",
    "action": "give-up",
    "fix": "Send the parent parameter in the URL.",
    "fixedBy": "caller"
  },
  "UNKNOWN_PARAMETER": {
    "meaning": "One of the parameters is unknown.",
    "action": "give-up",
    "fix": "Send nothing that the operation does not describe. Look for what the HTTP library adds.",
    "fixedBy": "caller"
  },
  "WRONG_METHOD": {
    "meaning": "GET was used where POST is asked for, or the reverse.",
    "action": "give-up",
    "fix": "Use the method of the operation. Look for a redirect that made the POST a GET.",
    "fixedBy": "caller"
  },
  "WRONG_ADDRESS": {
    "meaning": "An address field is too long: `address_pc` may have 10 characters, `address_cedex` 20, each other field 255.",
    "action": "give-up",
    "fix": "Shorten the field.",
    "fixedBy": "caller"
  },
  "WRONG_EMAIL": {
    "meaning": "The email is invalid.",
    "action": "give-up",
    "fix": "Check the address. In a form, `@` is `%40`.",
    "fixedBy": "caller"
  },
  "WRONG_PASSWORD": {
    "meaning": "The password is invalid, or was salted with a value that has changed since. The salt changes every minute.",
    "action": "retry",
    "fix": "If it stays with a new salt, check the password.",
    "fixedBy": "account"
  }
} as const satisfies Readonly<Record<string, DocumentedFailure>>;
