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
  "errors": {
    "MaxRdvNumber": {
      "meaning": "The maximum number of upcoming appointments is reached (number 6).",
      "action": "give-up"
    },
    "MintimeBetween": {
      "meaning": "Another appointment is too close (number 7).",
      "action": "give-up"
    },
    "MaxRdvPeriod": {
      "meaning": "The time is too far away (number 8).",
      "action": "give-up"
    },
    "MintimeRdv": {
      "meaning": "The time is too soon (number 9).",
      "action": "give-up"
    },
    "NotAvailable": {
      "meaning": "The time is no longer available.",
      "action": "give-up"
    },
    "EmailAlreadyExists": {
      "meaning": "Another registered user has this e-mail address (number 11).",
      "action": "give-up"
    },
    "SameTimeRdv": {
      "meaning": "The user has an appointment at this time (number 12).",
      "action": "give-up"
    },
    "EmailNotFound": {
      "meaning": "The e-mail address does not exist (number 13).",
      "action": "give-up"
    }
  },
  "secrets": [
    "_session_id",
    "account[password]",
    "apikey",
    "authorization",
    "key",
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
    "createAccount": {
      "id": "createAccount",
      "method": "POST",
      "path": "/accounts.json",
      "security": [
        [
          "apikey"
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
        500
      ],
      "parameters": {},
      "fields": {
        "account": {
          "required": true
        }
      },
      "bodyRequired": true
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
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
    "getGroup": {
      "id": "getGroup",
      "method": "GET",
      "path": "/groups/{group_id}.json",
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
        }
      }
    },
    "updateGroup": {
      "id": "updateGroup",
      "method": "PUT",
      "path": "/groups/{group_id}.json",
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
        "group": {
          "required": true
        }
      },
      "bodyRequired": true
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
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
    },
    "listCalendarSets": {
      "id": "listCalendarSets",
      "method": "GET",
      "path": "/groups/{group_id}/calendarsets.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
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
    "createCalendarSet": {
      "id": "createCalendarSet",
      "method": "POST",
      "path": "/groups/{group_id}/calendarsets.json",
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
        "calendarset": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "getCalendarSet": {
      "id": "getCalendarSet",
      "method": "GET",
      "path": "/groups/{group_id}/calendarsets/{calendarset_id}.json",
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
        "calendarset_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "updateCalendarSet": {
      "id": "updateCalendarSet",
      "method": "PUT",
      "path": "/groups/{group_id}/calendarsets/{calendarset_id}.json",
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
        "calendarset_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "calendarset": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "deleteCalendarSet": {
      "id": "deleteCalendarSet",
      "method": "DELETE",
      "path": "/groups/{group_id}/calendarsets/{calendarset_id}.json",
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
        "calendarset_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "listInterventionSets": {
      "id": "listInterventionSets",
      "method": "GET",
      "path": "/groups/{group_id}/interventionsets.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
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
    "createInterventionSet": {
      "id": "createInterventionSet",
      "method": "POST",
      "path": "/groups/{group_id}/interventionsets.json",
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
        "interventionset": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "getInterventionSet": {
      "id": "getInterventionSet",
      "method": "GET",
      "path": "/groups/{group_id}/interventionsets/{interventionset_id}.json",
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
        "interventionset_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "updateInterventionSet": {
      "id": "updateInterventionSet",
      "method": "PUT",
      "path": "/groups/{group_id}/interventionsets/{interventionset_id}.json",
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
        "interventionset_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "interventionset": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "deleteInterventionSet": {
      "id": "deleteInterventionSet",
      "method": "DELETE",
      "path": "/groups/{group_id}/interventionsets/{interventionset_id}.json",
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
        "interventionset_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "listInterventions": {
      "id": "listInterventions",
      "method": "GET",
      "path": "/groups/{group_id}/interventions.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "interventionset_id": {
          "in": "query"
        },
        "calendar_ids[]": {
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
    "createIntervention": {
      "id": "createIntervention",
      "method": "POST",
      "path": "/groups/{group_id}/interventions.json",
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
        "intervention": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "getIntervention": {
      "id": "getIntervention",
      "method": "GET",
      "path": "/groups/{group_id}/interventions/{intervention_id}.json",
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
        "intervention_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "updateIntervention": {
      "id": "updateIntervention",
      "method": "PUT",
      "path": "/groups/{group_id}/interventions/{intervention_id}.json",
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
        "intervention_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "intervention": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "deleteIntervention": {
      "id": "deleteIntervention",
      "method": "DELETE",
      "path": "/groups/{group_id}/interventions/{intervention_id}.json",
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
        "intervention_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "listAvailableTimeSlots": {
      "id": "listAvailableTimeSlots",
      "method": "GET",
      "path": "/groups/{group_id}/availabletimeslots.json",
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
          "in": "query",
          "required": true
        },
        "calendar_id": {
          "in": "query"
        },
        "calendar_ids[]": {
          "in": "query"
        },
        "calendarset_ids[]": {
          "in": "query"
        },
        "resource_id": {
          "in": "query"
        },
        "start": {
          "in": "query",
          "pattern": "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$"
        },
        "end": {
          "in": "query",
          "pattern": "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$"
        },
        "nDays": {
          "in": "query"
        },
        "cal_qty": {
          "in": "query"
        },
        "min_capacity": {
          "in": "query"
        }
      }
    },
    "listAppointments": {
      "id": "listAppointments",
      "method": "GET",
      "path": "/groups/{group_id}/appointments.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "include_past": {
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
    "createAppointment": {
      "id": "createAppointment",
      "method": "POST",
      "path": "/groups/{group_id}/appointments.json",
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
        "appointment": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "getAppointment": {
      "id": "getAppointment",
      "method": "GET",
      "path": "/groups/{group_id}/appointments/{appointment_id}.json",
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
        "appointment_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "deleteAppointment": {
      "id": "deleteAppointment",
      "method": "DELETE",
      "path": "/groups/{group_id}/appointments/{appointment_id}.json",
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
        "appointment_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "listVevents": {
      "id": "listVevents",
      "method": "GET",
      "path": "/groups/{group_id}/vevents.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
        },
        "calendar_id": {
          "in": "query"
        },
        "fiche_id": {
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
    "createVevent": {
      "id": "createVevent",
      "method": "POST",
      "path": "/groups/{group_id}/vevents.json",
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
        "vevent": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "getVevent": {
      "id": "getVevent",
      "method": "GET",
      "path": "/groups/{group_id}/vevents/{vevent_id}.json",
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
        "vevent_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "updateVevent": {
      "id": "updateVevent",
      "method": "PUT",
      "path": "/groups/{group_id}/vevents/{vevent_id}.json",
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
        "vevent_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "vevent": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "deleteVevent": {
      "id": "deleteVevent",
      "method": "DELETE",
      "path": "/groups/{group_id}/vevents/{vevent_id}.json",
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
        "vevent_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "listFiches": {
      "id": "listFiches",
      "method": "GET",
      "path": "/groups/{group_id}/fiches.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
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
    "createFiche": {
      "id": "createFiche",
      "method": "POST",
      "path": "/groups/{group_id}/fiches.json",
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
        "fiche": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "getFiche": {
      "id": "getFiche",
      "method": "GET",
      "path": "/groups/{group_id}/fiches/{fiche_id}.json",
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
        "fiche_id": {
          "in": "path",
          "required": true
        }
      }
    },
    "updateFiche": {
      "id": "updateFiche",
      "method": "PUT",
      "path": "/groups/{group_id}/fiches/{fiche_id}.json",
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
        "fiche_id": {
          "in": "path",
          "required": true
        }
      },
      "fields": {
        "fiche": {
          "required": true
        }
      },
      "bodyRequired": true
    },
    "listCustomFields": {
      "id": "listCustomFields",
      "method": "GET",
      "path": "/groups/{group_id}/customfields.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
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
    "listPros": {
      "id": "listPros",
      "method": "GET",
      "path": "/groups/{group_id}/pros.json",
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
      "paging": {
        "start": "startIndex",
        "items": "records",
        "total": "totalRecords",
        "id": "id"
      },
      "parameters": {
        "group_id": {
          "in": "path",
          "required": true
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
    }
  }
} as const satisfies Provider;
