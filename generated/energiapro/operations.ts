// Generated from specs/energiapro.yaml by `guichet generate`. Edit the spec, not this file.

import type { Provider } from '../../src/client/index.ts';

export const provider = {
  "name": "energiapro",
  "title": "Energiapro API-Client",
  "servers": [
    {
      "name": "production",
      "url": "https://web2.holdigaz.ch/espace-client-api/api"
    },
    {
      "name": "documented",
      "url": "https://www.holdigaz.ch/espace-client-api/api"
    }
  ],
  "security": [
    [
      "token"
    ]
  ],
  "envelope": {
    "code": "errorCode",
    "message": "error",
    "success": [
      "0",
      0
    ],
    "absent": "success"
  },
  "errors": {
    "1": {
      "meaning": "The call was not a POST.",
      "action": "give-up"
    },
    "2": {
      "meaning": "The hash was already used.",
      "action": "retry"
    },
    "3": {
      "meaning": "The function named in `scope` does not exist.",
      "action": "give-up"
    },
    "4": {
      "meaning": "The maximum of simultaneous sessions is reached. The number is not stated.",
      "action": "give-up"
    },
    "5": {
      "meaning": "The request came without parameters.",
      "action": "give-up"
    },
    "6": {
      "meaning": "The connection was not encrypted.",
      "action": "give-up"
    },
    "10": {
      "meaning": "The username is not valid.",
      "action": "give-up"
    },
    "11": {
      "meaning": "The secret (`secret_key`) is not accepted. The public client that names this code calls it missing.",
      "action": "give-up"
    },
    "12": {
      "meaning": "The portal account is disabled.",
      "action": "give-up"
    },
    "15": {
      "meaning": "The API account is disabled.",
      "action": "give-up"
    },
    "100": {
      "meaning": "There are no readings.",
      "action": "give-up"
    },
    "110": {
      "meaning": "There are no installations.",
      "action": "give-up"
    },
    "210": {
      "meaning": "The token is corrupted.",
      "action": "renew"
    },
    "220": {
      "meaning": "The token is invalid or expired.",
      "action": "renew"
    }
  },
  "secrets": [
    "authorization",
    "secret_key",
    "token"
  ],
  "operations": {
    "authenticate": {
      "id": "authenticate",
      "method": "POST",
      "path": "/authenticate.php",
      "security": [],
      "retrySafe": false,
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "username": {
          "required": true
        },
        "secret_key": {
          "required": true,
          "pattern": "^\\$2[aby]\\$11\\$[./A-Za-z0-9]{53}$"
        }
      },
      "bodyRequired": true
    },
    "scopeTest": {
      "id": "scopeTest",
      "method": "POST",
      "path": "/index.php#scope-test",
      "security": [
        [
          "token"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "body",
        "name": "scope",
        "value": "scope-test"
      },
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "client_id": {
          "required": true
        },
        "num_inst": {
          "required": true
        },
        "date_debut": {
          "format": "date"
        },
        "date_fin": {
          "format": "date"
        }
      },
      "bodyRequired": true
    },
    "lpnJson": {
      "id": "lpnJson",
      "method": "POST",
      "path": "/index.php#lpn-json",
      "security": [
        [
          "token"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "body",
        "name": "scope",
        "value": "lpn-json"
      },
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "client_id": {
          "required": true
        },
        "num_inst": {
          "required": true
        },
        "date_debut": {
          "format": "date"
        },
        "date_fin": {
          "format": "date"
        }
      },
      "bodyRequired": true
    },
    "installationLpnList": {
      "id": "installationLpnList",
      "method": "POST",
      "path": "/index.php#installation-lpn-list",
      "security": [
        [
          "token"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "body",
        "name": "scope",
        "value": "installation-lpn-list"
      },
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "client_id": {
          "required": true
        },
        "num_inst": {
          "required": true
        },
        "date_debut": {
          "format": "date"
        },
        "date_fin": {
          "format": "date"
        }
      },
      "bodyRequired": true
    },
    "gcPlusJson": {
      "id": "gcPlusJson",
      "method": "POST",
      "path": "/index.php#gc-plus-json",
      "security": [
        [
          "token"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "body",
        "name": "scope",
        "value": "gc-plus-json"
      },
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "client_id": {
          "required": true
        },
        "num_inst": {
          "required": true
        },
        "date_debut": {
          "format": "date"
        },
        "date_fin": {
          "format": "date"
        }
      },
      "bodyRequired": true
    },
    "otherScope": {
      "id": "otherScope",
      "method": "POST",
      "path": "/index.php",
      "security": [
        [
          "token"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "scope": {
          "required": true
        },
        "client_id": {
          "required": true
        },
        "num_inst": {
          "required": true
        },
        "date_debut": {
          "format": "date"
        },
        "date_fin": {
          "format": "date"
        }
      },
      "bodyRequired": true
    }
  }
} as const satisfies Provider;
