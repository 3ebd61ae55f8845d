// Generated from specs/openstreet.yaml by `guichet generate`. Edit the spec, not this file.

import type { Provider } from '../../src/client/index.ts';

export const provider = {
  "name": "openstreet",
  "title": "Open Street customer account API",
  "servers": [
    {
      "name": "production",
      "url": "https://maps.open-street.com"
    }
  ],
  "security": [
    [
      "key"
    ]
  ],
  "envelope": {
    "code": "status",
    "success": [
      "OK"
    ],
    "absent": "failure"
  },
  "errors": {
    "SYNTAX_ERROR": {
      "meaning": "The request is incomplete or holds an error.",
      "action": "give-up"
    },
    "REQUEST_TOO_LONG": {
      "meaning": "The GET and POST parameters are far too long; the limit is not stated.",
      "action": "give-up"
    },
    "WRONG_KEY": {
      "meaning": "The key is wrong.",
      "action": "give-up"
    },
    "TOO_MANY_PARENT_PARAMETERS": {
      "meaning": "Two parent parameters were sent; exactly one chooses the operation.",
      "action": "give-up"
    },
    "MISSING_CHILD_PARAMETER": {
      "meaning": "A parameter that this operation requires is missing.",
      "action": "give-up"
    },
    "MISSING_PARAMETER": {
      "meaning": "No parameter was sent.",
      "action": "give-up"
    },
    "UNKNOWN_PARAMETER": {
      "meaning": "One of the parameters is unknown.",
      "action": "give-up"
    },
    "WRONG_METHOD": {
      "meaning": "GET was used where POST is asked for, or the reverse.",
      "action": "give-up"
    },
    "WRONG_ADDRESS": {
      "meaning": "An address field is too long: `address_pc` may have 10 characters, `address_cedex` 20, each other field 255.",
      "action": "give-up"
    },
    "WRONG_EMAIL": {
      "meaning": "The email is invalid.",
      "action": "give-up"
    },
    "WRONG_PASSWORD": {
      "meaning": "The password is invalid, or was salted with a value that has changed since. The salt changes every minute.",
      "action": "retry"
    }
  },
  "secrets": [
    "key",
    "password_hashed_db",
    "password_hashed_js"
  ],
  "operations": {
    "deposits": {
      "id": "deposits",
      "method": "GET",
      "path": "/api/account/#deposits",
      "security": [
        [
          "key"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "deposits",
        "value": ""
      },
      "filledByAuth": [
        "key"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {}
    },
    "credit": {
      "id": "credit",
      "method": "GET",
      "path": "/api/account/#credit",
      "security": [
        [
          "key"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "credit",
        "value": ""
      },
      "filledByAuth": [
        "key"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {}
    },
    "tspRequests": {
      "id": "tspRequests",
      "method": "GET",
      "path": "/api/account/#tsp_requests",
      "security": [
        [
          "key"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "tsp_requests",
        "value": ""
      },
      "filledByAuth": [
        "key"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {
        "date": {
          "in": "query",
          "pattern": "^\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$"
        }
      }
    },
    "tspRates": {
      "id": "tspRates",
      "method": "GET",
      "path": "/api/account/#tsp_rates",
      "security": [
        [
          "key"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "tsp_rates",
        "value": ""
      },
      "filledByAuth": [
        "key"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {}
    },
    "tspQuotas": {
      "id": "tspQuotas",
      "method": "GET",
      "path": "/api/account/#tsp_quotas",
      "security": [
        [
          "key"
        ]
      ],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "tsp_quotas",
        "value": ""
      },
      "filledByAuth": [
        "key"
      ],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {}
    },
    "createKey": {
      "id": "createKey",
      "method": "GET",
      "path": "/api/account/#create_key",
      "security": [],
      "retrySafe": false,
      "chosenBy": {
        "in": "query",
        "name": "create_key",
        "value": ""
      },
      "filledByAuth": [],
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {
        "name": {
          "in": "query",
          "required": true
        },
        "description": {
          "in": "query"
        },
        "email": {
          "in": "query",
          "required": true
        }
      }
    },
    "createCustomer": {
      "id": "createCustomer",
      "method": "POST",
      "path": "/api/account/#create_customer",
      "security": [],
      "retrySafe": false,
      "chosenBy": {
        "in": "query",
        "name": "create_customer",
        "value": ""
      },
      "filledByAuth": [
        "password_hashed_db"
      ],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {},
      "fields": {
        "address_company": {
          "required": true,
          "maxLength": 255
        },
        "address_person": {
          "required": true,
          "maxLength": 255
        },
        "address_street": {
          "required": true,
          "maxLength": 255
        },
        "address_street2": {
          "maxLength": 255
        },
        "address_pc": {
          "required": true,
          "maxLength": 10
        },
        "address_city": {
          "required": true,
          "maxLength": 255
        },
        "address_cedex": {
          "maxLength": 20
        },
        "email": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "salt": {
      "id": "salt",
      "method": "GET",
      "path": "/api/account/#salt",
      "security": [],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "salt",
        "value": ""
      },
      "filledByAuth": [],
      "responseTypes": [
        "application/json",
        "text/plain"
      ],
      "failures": [],
      "envelope": {
        "code": "status",
        "success": [
          "OK"
        ],
        "absent": "success"
      },
      "parameters": {}
    },
    "queryCustomer": {
      "id": "queryCustomer",
      "method": "POST",
      "path": "/api/account/#query_customer",
      "security": [],
      "retrySafe": true,
      "chosenBy": {
        "in": "query",
        "name": "query_customer",
        "value": ""
      },
      "filledByAuth": [
        "email",
        "password_hashed_js"
      ],
      "body": "form",
      "responseTypes": [
        "application/json"
      ],
      "failures": [],
      "parameters": {}
    }
  }
} as const satisfies Provider;
