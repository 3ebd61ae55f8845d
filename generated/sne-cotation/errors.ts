// Generated from specs/sne-cotation.yaml by `guichet generate`. Edit the spec, not this file.

import type { DocumentedFailure } from '../../src/client/index.ts';

/** Each documented error code: what it means, what to do about it and who can, and whether the client renews its token, retries or gives up. */
export const sneCotationErrors = {
  "ERRAUTUSR0001": {
    "meaning": "The administrators (assistance-nationale-nuu-editeur@developpement-durable.gouv.fr) have not yet assigned a business profile to the client application.",
    "action": "give-up",
    "fix": "Ask the administrators of SNE-Cotation for a business profile.",
    "fixedBy": "provider"
  },
  "invalid_client": {
    "meaning": "The token server does not accept these client identifiers.",
    "action": "give-up",
    "fix": "Check `client_id` and `client_secret`, and that they belong to this environment. Sandbox and production have different ones. In the form they are percent-encoded.",
    "fixedBy": "account",
    "inferred": "The guide documents no failure of the token server. The code is seen in public clients."
  },
  "invalid_request": {
    "meaning": "The token request lacks a field, repeats one or is malformed.",
    "action": "give-up",
    "fix": "Send the form of the guide, each field once.",
    "fixedBy": "caller",
    "inferred": "The guide documents no failure of the token server. The code is OAuth's own."
  },
  "unsupported_grant_type": {
    "meaning": "The token server does not support this grant type.",
    "action": "give-up",
    "fix": "Send `client_credentials`.",
    "fixedBy": "caller",
    "inferred": "The guide documents no failure of the token server. The code is OAuth's own."
  }
} as const satisfies Readonly<Record<string, DocumentedFailure>>;
