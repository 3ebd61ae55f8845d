// Generated from specs/chargepilot.yaml by `guichet generate`. Edit the spec, not this file.

import type { Provider } from '../../src/client/index.ts';

export const provider = {
  "name": "chargepilot",
  "title": "ChargePilot REST API",
  "servers": [
    {
      "name": "production",
      "url": "https://chargepilot-api.tmhusa.energy/rest/v1"
    }
  ],
  "security": [
    [
      "apiKey",
      "timestamp",
      "signature"
    ]
  ],
  "errors": {},
  "secrets": [
    "x-api-key",
    "x-req-timestamp",
    "x-signature"
  ],
  "operations": {
    "ping": {
      "id": "ping",
      "method": "GET",
      "path": "/ping",
      "security": [],
      "retrySafe": true,
      "filledByAuth": [],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {}
    },
    "listSites": {
      "id": "listSites",
      "method": "GET",
      "path": "/sites",
      "security": [
        [
          "apiKey",
          "timestamp",
          "signature"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [
        "x-req-timestamp",
        "x-signature"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {
        "from": {
          "in": "query",
          "format": "date"
        }
      }
    },
    "getSite": {
      "id": "getSite",
      "method": "GET",
      "path": "/sites/{id}",
      "security": [
        [
          "apiKey",
          "timestamp",
          "signature"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [
        "x-req-timestamp",
        "x-signature"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {
        "id": {
          "in": "path",
          "required": true
        }
      }
    }
  }
} as const satisfies Provider;
