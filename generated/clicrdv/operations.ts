// Made from specs/clicrdv.yaml by `npm run generate`. Edit the spec, not this file.

import type { Provider } from '../../src/client/provider.ts';

export const provider = {
  "name": "clicrdv",
  "title": "ClicRDV REST API",
  "servers": [
    {
      "name": "production",
      "url": "https://www.clicrdv.com/api/v1"
    },
    {
      "name": "sandbox",
      "url": "https://sandbox.clicrdv.com/api/v1"
    }
  ],
  "security": [
    [
      "apikey",
      "basic"
    ],
    [
      "apikey",
      "session"
    ]
  ],
  "envelope": {
    "code": "error",
    "message": "error",
    "success": [
      null
    ],
    "absent": "success"
  },
  "errors": {},
  "secrets": [
    "_session_id",
    "account[password]",
    "apikey",
    "authorization",
    "password",
    "pro[password]",
    "set-cookie"
  ],
  "operations": {
    "login": {
      "id": "login",
      "method": "POST",
      "path": "/sessions/login.json",
      "security": [
        [
          "apikey"
        ]
      ],
      "retrySafe": false,
      "filledByAuth": [],
      "body": "form",
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        500
      ],
      "rules": {}
    },
    "listGroups": {
      "id": "listGroups",
      "method": "GET",
      "path": "/groups.json",
      "security": [
        [
          "apikey",
          "basic"
        ],
        [
          "apikey",
          "session"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [],
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        500
      ],
      "rules": {
        "query": {
          "dir": {
            "enum": [
              "asc",
              "desc"
            ]
          }
        }
      }
    },
    "listCalendars": {
      "id": "listCalendars",
      "method": "GET",
      "path": "/groups/{group_id}/calendars.json",
      "security": [
        [
          "apikey",
          "basic"
        ],
        [
          "apikey",
          "session"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [],
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "rules": {
        "query": {
          "dir": {
            "enum": [
              "asc",
              "desc"
            ]
          }
        }
      }
    },
    "createCalendar": {
      "id": "createCalendar",
      "method": "POST",
      "path": "/groups/{group_id}/calendars.json",
      "security": [
        [
          "apikey",
          "basic"
        ],
        [
          "apikey",
          "session"
        ]
      ],
      "retrySafe": false,
      "filledByAuth": [],
      "body": "json",
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "rules": {
        "body": {
          "calendar": {
            "required": true
          }
        }
      }
    },
    "getCalendar": {
      "id": "getCalendar",
      "method": "GET",
      "path": "/groups/{group_id}/calendars/{calendar_id}.json",
      "security": [
        [
          "apikey",
          "basic"
        ],
        [
          "apikey",
          "session"
        ]
      ],
      "retrySafe": true,
      "filledByAuth": [],
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "rules": {}
    },
    "updateCalendar": {
      "id": "updateCalendar",
      "method": "PUT",
      "path": "/groups/{group_id}/calendars/{calendar_id}.json",
      "security": [
        [
          "apikey",
          "basic"
        ],
        [
          "apikey",
          "session"
        ]
      ],
      "retrySafe": false,
      "filledByAuth": [],
      "body": "json",
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "rules": {
        "body": {
          "calendar": {
            "required": true
          }
        }
      }
    },
    "deleteCalendar": {
      "id": "deleteCalendar",
      "method": "DELETE",
      "path": "/groups/{group_id}/calendars/{calendar_id}.json",
      "security": [
        [
          "apikey",
          "basic"
        ],
        [
          "apikey",
          "session"
        ]
      ],
      "retrySafe": false,
      "filledByAuth": [],
      "answers": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "rules": {}
    }
  }
} as const satisfies Provider;
