// Generated from specs/energiapro.yaml by `guichet generate`. Edit the spec, not this file.

import type { DocumentedFailure } from '../../src/client/index.ts';

/** Each documented error code: what it means, what to do about it and who can, and whether the client renews its token, retries or gives up. */
export const energiaproErrors = {
  "1": {
    "meaning": "The call was not a POST.",
    "action": "give-up",
    "fix": "Send a POST. Look for a redirect that made it a GET.",
    "fixedBy": "caller"
  },
  "2": {
    "meaning": "The hash was already used.",
    "action": "retry",
    "fix": "Compute a new hash for each login and never send the same body twice.",
    "fixedBy": "caller"
  },
  "3": {
    "meaning": "The function named in `scope` does not exist.",
    "action": "give-up",
    "fix": "Name a function that this account has. The document describes those of all accounts, and the provider communicates further ones.",
    "fixedBy": "caller"
  },
  "4": {
    "meaning": "The maximum of simultaneous sessions is reached. The number is not stated.",
    "action": "give-up",
    "fix": "Log in less often: use the tokens that are held, share them between processes, and wait. A token is valid for 60 minutes.",
    "fixedBy": "caller"
  },
  "5": {
    "meaning": "The request came without parameters.",
    "action": "give-up",
    "fix": "Send the parameters as a form in the body, not as JSON.",
    "fixedBy": "caller"
  },
  "6": {
    "meaning": "The connection was not encrypted.",
    "action": "give-up",
    "fix": "Call an address that begins with https.",
    "fixedBy": "caller"
  },
  "10": {
    "meaning": "The username is not valid.",
    "action": "give-up",
    "fix": "Check the user number of the API. It is not the customer number.",
    "fixedBy": "account",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  },
  "11": {
    "meaning": "The secret (`secret_key`) is not accepted. The public client that names this code calls it missing.",
    "action": "give-up",
    "fix": "Check the secret of the welcome information, and that its hash has arrived and is bcrypt of cost 11.",
    "fixedBy": "account",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6. Which code a wrong secret gets is in no source."
  },
  "12": {
    "meaning": "The portal account is disabled.",
    "action": "give-up",
    "fix": "Ask the provider to enable the account of the portal.",
    "fixedBy": "provider",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  },
  "15": {
    "meaning": "The API account is disabled.",
    "action": "give-up",
    "fix": "Ask the provider to enable the account of the API.",
    "fixedBy": "provider",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  },
  "100": {
    "meaning": "There are no readings.",
    "action": "give-up",
    "fix": "Check `client_id` and `num_inst`, and ask for other days.",
    "fixedBy": "caller",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  },
  "110": {
    "meaning": "There are no installations.",
    "action": "give-up",
    "fix": "Check `client_id`, which is the customer number of the invoice.",
    "fixedBy": "caller",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  },
  "210": {
    "meaning": "The token is corrupted.",
    "action": "renew",
    "fix": "Nothing. If it stays, check that the header `Authorization` arrives unchanged.",
    "fixedBy": "client",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  },
  "220": {
    "meaning": "The token is invalid or expired.",
    "action": "renew",
    "fix": "Nothing. If it stays after a new login, check the clock of this machine.",
    "fixedBy": "client",
    "inferred": "Named by a public client only; the document lists the codes 1 to 6."
  }
} as const satisfies Readonly<Record<string, DocumentedFailure>>;
