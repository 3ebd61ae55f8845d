// Generated from specs/sne-cotation.yaml by `guichet generate`. Edit the spec, not this file.

import type { Provider } from '../../src/client/index.ts';

export const provider = {
  "name": "sne-cotation",
  "title": "SNE-Cotation",
  "servers": [
    {
      "name": "production",
      "url": "https://api.piste.gouv.fr/mtes/sne-cotation/v1.0"
    },
    {
      "name": "sandbox",
      "url": "https://sandbox-api.piste.gouv.fr/mtes/sne-cotation/v1.0"
    }
  ],
  "security": [
    [
      "piste"
    ]
  ],
  "envelope": {
    "code": "code",
    "message": "message",
    "success": [],
    "absent": "success"
  },
  "errors": {
    "ERRAUTUSR0001": {
      "meaning": "The administrators (assistance-nationale-nuu-editeur@developpement-durable.gouv.fr) have not yet assigned a business profile to the client application.",
      "action": "give-up"
    },
    "invalid_client": {
      "meaning": "The token server does not accept these client identifiers.",
      "action": "give-up"
    },
    "invalid_request": {
      "meaning": "The token request lacks a field, repeats one or is malformed.",
      "action": "give-up"
    },
    "unsupported_grant_type": {
      "meaning": "The token server does not support this grant type.",
      "action": "give-up"
    }
  },
  "secrets": [
    "access_token",
    "authorization",
    "client_secret"
  ],
  "operations": {
    "token": {
      "id": "token",
      "method": "POST",
      "path": "/api/oauth/token",
      "servers": [
        {
          "name": "production",
          "url": "https://oauth.piste.gouv.fr"
        },
        {
          "name": "sandbox",
          "url": "https://sandbox-oauth.piste.gouv.fr"
        }
      ],
      "security": [],
      "retrySafe": true,
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400
      ],
      "envelope": {
        "code": "error",
        "message": "error_description",
        "success": [],
        "absent": "success"
      },
      "parameters": {},
      "fields": {
        "client_id": {
          "required": true
        },
        "client_secret": {
          "required": true
        },
        "grant_type": {
          "required": true,
          "enum": [
            "client_credentials"
          ]
        },
        "scope": {}
      },
      "bodyRequired": true
    },
    "healthcheck": {
      "id": "healthcheck",
      "method": "GET",
      "path": "/healthcheck",
      "security": [
        [
          "piste"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [],
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        401,
        403,
        429
      ],
      "parameters": {}
    }
  }
} as const satisfies Provider;
