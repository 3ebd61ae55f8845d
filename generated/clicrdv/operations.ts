// Generated from specs/clicrdv.yaml by `guichet generate`. Edit the spec, not this file.

import type { Provider } from '../../src/client/index.ts';

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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        500
      ],
      "parameters": {
        "pro": {
          "in": "query"
        },
        "account": {
          "in": "query"
        }
      },
      "fields": {
        "pro[email]": {},
        "pro[password]": {
          "pattern": "^[0-9a-f]{40}$"
        },
        "account[email]": {},
        "account[password]": {
          "pattern": "^[0-9a-f]{40}$"
        }
      }
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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        500
      ],
      "parameters": {
        "results": {
          "in": "query"
        },
        "startIndex": {
          "in": "query"
        },
        "sort": {
          "in": "query"
        },
        "dir": {
          "in": "query",
          "enum": [
            "asc",
            "desc"
          ]
        },
        "search": {
          "in": "query"
        },
        "conditions": {
          "in": "query"
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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "intervention_ids[]": {
          "in": "query"
        },
        "calendarset_ids[]": {
          "in": "query"
        },
        "results": {
          "in": "query"
        },
        "startIndex": {
          "in": "query"
        },
        "sort": {
          "in": "query"
        },
        "dir": {
          "in": "query",
          "enum": [
            "asc",
            "desc"
          ]
        },
        "search": {
          "in": "query"
        },
        "conditions": {
          "in": "query"
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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "calendar": {
          "required": true
        }
      },
      "bodyRequired": true
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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "calendar_id": {
          "in": "path",
          "required": true
        }
      }
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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "calendar_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "calendar": {
          "required": true
        }
      },
      "bodyRequired": true
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
      "responseTypes": [
        "application/json"
      ],
      "failures": [
        400,
        401,
        403,
        404,
        500
      ],
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "calendar_id": {
          "in": "path",
          "required": true
        }
      }
    }
  }
} as const satisfies Provider;
