// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import type { DocumentedFailure } from '../../src/client/index.ts';

/** Each documented error code: what it means, what to do about it and who can, and whether the client renews its token, retries or gives up. */
export const clicrdvErrors = {
  "MaxRdvNumber": {
    "meaning": "The maximum number of upcoming appointments is reached (number 6).",
    "action": "give-up",
    "fix": "Cancel an appointment, or wait until one is over.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "MintimeBetween": {
    "meaning": "Another appointment is too close (number 7).",
    "action": "give-up",
    "fix": "Choose a time that is further from the other appointment.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "MaxRdvPeriod": {
    "meaning": "The time is too far away (number 8).",
    "action": "give-up",
    "fix": "Choose an earlier time.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "MintimeRdv": {
    "meaning": "The time is too soon (number 9).",
    "action": "give-up",
    "fix": "Choose a later time.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "NotAvailable": {
    "meaning": "The time is no longer available.",
    "action": "give-up",
    "fix": "List the free times again and choose another.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "EmailAlreadyExists": {
    "meaning": "Another registered user has this e-mail address (number 11).",
    "action": "give-up",
    "fix": "Book as that user, or with another address.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "SameTimeRdv": {
    "meaning": "The user has an appointment at this time (number 12).",
    "action": "give-up",
    "fix": "Choose another time.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  },
  "EmailNotFound": {
    "meaning": "The e-mail address does not exist (number 13).",
    "action": "give-up",
    "fix": "Check the e-mail address.",
    "fixedBy": "caller",
    "inferred": "The codes are documented, the form of the body is not."
  }
} as const satisfies Readonly<Record<string, DocumentedFailure>>;
