// Made by npm run golden from the description of the API. Not to be changed by hand.
export interface paths {
    "/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Up to 10,000 operations in one change set
         * @description The body may also be the list of operations itself. Atomic unless told otherwise; then failures are told row by row with status 200.
         */
        post: operations["batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pairs of records that are probably one
         * @description Only pairs of which one may see both.
         */
        get: operations["listDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates/{id}/dismissal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that two records are not the same
         * @description The pair is not proposed again; a DELETE takes it back.
         */
        put: operations["dismissDuplicate"];
        post?: never;
        /** Take back that two records are not the same */
        delete: operations["undismissDuplicate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the search for duplicates is */
        get: operations["duplicateScan"];
        put?: never;
        /**
         * Compare all records anew
         * @description New and changed records are compared by themselves, so this is seldom needed. It goes on in the background; one that runs begins again.
         */
        post: operations["scanDuplicates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/duplicates/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether duplicates are merged by themselves */
        get: operations["duplicateSettings"];
        /**
         * Have the surest duplicates merged by themselves, or not
         * @description Off at first. The older record stays; the history shows each merge as an act of Kith. What somebody takes back, and what people say is not the same, is never merged again by itself.
         */
        put: operations["setDuplicateSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/profile-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What sets lifecycle, level and risk of accounts by itself */
        get: operations["getProfileRules"];
        /**
         * Change these rules
         * @description A job then looks at every account. What somebody has set by hand stays until it is cleared; a customer who was noted as lost is one again with the next won deal.
         */
        put: operations["putProfileRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scoring-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which rules leads get points */
        get: operations["getScoringRules"];
        /**
         * Change these rules
         * @description A job gives all open leads their points, and again whenever they, their activities or form entries change, and each day. While rules are on, `score` of what they have scored is theirs.
         */
        put: operations["putScoringRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scoring-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What rules would make of the open leads
         * @description Changes nothing. Looks at the newest 2,000 open leads of those that one sees.
         */
        post: operations["postScoringRulesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lead-model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the model of conversions did on leads later than those from which it learnt */
        get: operations["getLeadModel"];
        /**
         * Switch the model on or off
         * @description Switched off it is still tried each week, but no lead has a chance: it is not shown, and neither rules of assignment nor the next action go by it.
         */
        put: operations["putLeadModel"];
        /**
         * Have the model tried anew
         * @description In the background. It is used only where it beats the base rate.
         */
        post: operations["postLeadModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/territory-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would move if a territory were changed, added or deleted
         * @description Changes nothing. Of the accounts or open leads that one sees, 20,000 in a call: `next` goes on. Needs the right to change territories.
         */
        post: operations["postTerritoryPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignment-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which rules leads are given to people */
        get: operations["getAssignmentRules"];
        /**
         * Change these rules
         * @description They look at every lead that comes in, whatever way, unless it comes with an owner. A lead that somebody gives an owner later is taken away from them. Leads that fitted nobody are looked at again.
         */
        put: operations["putAssignmentRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignment-rules/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the leads of the last days would have become under rules
         * @description Changes nothing. As they came in, hour by hour, of leads that one sees.
         */
        post: operations["postAssignmentRulesReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assignment-rules/backlog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many open leads lie there without somebody */
        get: operations["getAssignmentRulesBacklog"];
        put?: never;
        /**
         * Have the rules give these leads out
         * @description In the background, in change sets of 2,000 leads at most.
         */
        post: operations["postAssignmentRulesBacklog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-entries/{callEntryId}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a call went
         * @description Writes the call with its outcome and note, and is done with the entry, or puts it off.
         */
        post: operations["postCallEntriesOutcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/call-entries/{callEntryId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass over whom one has before oneself */
        post: operations["postCallEntriesSkip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval-standings/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which of several deals lack an approval
         * @description Of those that the caller sees; also which of them do not come to a stage without it. Deals that lack nothing are left out, unless `approved` asks for those whose approvals are all given.
         */
        post: operations["postApprovalStandingsQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/approval-requests/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What waits for one’s decision
         * @description Also what is asked of those who are away and have named one. The oldest first.
         */
        post: operations["postApprovalRequestsQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/next-actions/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What to do with leads, deals or accounts now, and why
         * @description Of 100 at most, in a fixed number of statements.
         */
        post: operations["postNextActionsQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one has to do and to look after today
         * @description In this order: what is overdue, what is due, calls, meetings and visits of the day, one’s own leads without a next step, customers overdue for contact by the rhythm of their level, own deals that were won and whose contracts end soon without a deal that follows (left out where there are none), and one’s own open deals and customers with which nothing was done for `quietDays`. A block that the caller may not see is left out.
         */
        get: operations["readToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one’s calendar has an address, and when it was read last */
        get: operations["readCalendarFeed"];
        /**
         * Give one’s calendar an address, or another one
         * @description The address is told this once. An earlier one stops working.
         */
        put: operations["makeCalendarFeed"];
        post?: never;
        /** Take the address of one’s calendar away */
        delete: operations["removeCalendarFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar-feeds/{secret}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The calendar of a person, for programs that subscribe to it
         * @description Activities with `startsAt` or `dueAt` that the person owns or takes part in, as far as they see them now: from 90 days back to 400 ahead, of more than 2,000 those nearest to now. Written as an export of activities as iCalendar is.
         */
        get: operations["fetchCalendarFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public-forms/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A web form, to be shown
         * @description For everybody. A browser may call it from the sites that the form names, and from our own address.
         */
        get: operations["openPublicForm"];
        put?: never;
        /**
         * Send a web form
         * @description Makes a lead, or joins the entry to the open lead, contact or account that has its mail or telephone, and fills in what is empty there: of a lead, and of others when it was confirmed by mail. The same stamp with the same answers is taken once. Errors are said in the language of the form, at the names of the questions.
         */
        post: operations["sendPublicForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/form-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a form would look, and what is wrong with it
         * @description Stores nothing. What cannot be shown yet is left out.
         */
        post: operations["previewForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/landing-page-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a landing page would look, and what is wrong with it
         * @description Stores nothing. What cannot be shown yet is left out. Published pages stand at `/-/pages/{key}`.
         */
        post: operations["previewLandingPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail-in/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a mail in: it becomes a lead, or stands on the timeline of who is known
         * @description The message as it came (RFC 5322), for mail servers and hooks of providers that hand mails on. The same mail is taken once, known by its Message-ID. Bounces, answers of programs and mailing lists are left out: the answer is 200, so that nobody sends them back. Whether a sender is known is not told. 404 for an address that is unknown or was renewed, 413 above 25 MB, 429 with Retry-After above 120 mails a minute.
         */
        post: operations["handMailIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description A form with the file in it. Then give its id to a field of files of a record; a file that no record holds within a day is thrown away. 413 when it is too large, 507 when the organisation has no room left for it; `left` says how many bytes there are.
         */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file
         * @description For who sees the field of a record that holds it, and for who uploaded it until a record does. With `inline` an image, a sound, a film or a plain text may be shown by a browser; everything else is only saved.
         */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports, newest first */
        get: operations["listImports"];
        put?: never;
        /**
         * Upload files to import
         * @description A form with one part for each file (CSV, TSV, NDJSON, XLSX, vCard or iCalendar); they may link to each other. Members `options` and `files` are JSON and say what is known already. The answer has the guessed mapping and, for small files, the preview; of larger ones it is made in the background.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How an import stands: mapping, preview, progress, report */
        get: operations["readImport"];
        put?: never;
        post?: never;
        /** Forget an import that has not run, with its files */
        delete: operations["discardImport"];
        options?: never;
        head?: never;
        /** Change the mapping or the options of an import that has not run */
        patch: operations["changeImport"];
        trace?: never;
    };
    "/imports/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run an import in the background */
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a running import where it is
         * @description It ends after the rows that it is at, in state `cancelled`; what is in stays, and can be undone.
         */
        post: operations["cancelImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an import back
         * @description What it made goes to the bin, what it changed is as before; what was changed since is listed in `conflicts` and left alone.
         */
        post: operations["undoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an import would change of records that are there
         * @description Each value that becomes another one, from the last preview: it keeps the first thousand rows of each file.
         */
        get: operations["listImportDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows with problems, and what the problems are
         * @description Of the run, or of the preview while it has not run: a preview keeps the first thousand rows of each file. `total` counts the rows that fit.
         */
        get: operations["listImportProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download the rows that did not come in, each with its problem */
        get: operations["rejectedRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The change log as a feed
         * @description Ordered, resumable, nothing missed, nothing twice. Keep `next` and ask again with `after`; when `more` is false, wait a little. A page may be empty and still move on.
         */
        get: operations["feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Acts, newest first
         * @description An act without a name, and an undo, come with the first of its changes, as far as the caller may see it.
         */
        get: operations["listChangeSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one act changed */
        get: operations["readChangeSet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-sets/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The changes of one act, in the order in which they were made */
        get: operations["listChangesOfSet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/change-sets/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an act back
         * @description What was changed since is listed in `conflicts` and left alone. The answer is a change set too, so an undo can be undone. 409 when nothing of it can be taken back, or it was already.
         */
        post: operations["undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ranked hits over all objects that the caller may see */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Erasures, the newest first */
        get: operations["listErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate of an erasure
         * @description Tells by ids only: what went, what is kept and why, when and by whom.
         */
        get: operations["readErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Handovers, the newest first
         * @description Of people whom one leads, those that one began, and those by which one got something.
         */
        get: operations["listHandovers"];
        put?: never;
        /**
         * Hand the work of a person over
         * @description Gives accounts, contacts, open deals, leads, open tasks, meetings to come and records of own objects to successors: to one, to several in turn, or by branch. Deals won and lost, and what was done, stay with the person. Only what the caller may change, and never what is private. One change set: up to 1,000 records at once (200), more by a job (202), whose progress `GET /handovers/{id}` tells. Each successor is told once. Who leads the person may do it: who manages people, and who may set targets for them; `deactivate` needs `manageUsers`.
         */
        post: operations["handOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/handovers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A handover, with how far it is */
        get: operations["readHandover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/handovers/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts that were handed over, for their briefings
         * @description Only accounts that one may see. `GET /accounts/{id}/briefing` tells what to know of each.
         */
        get: operations["listHandedAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each person did, and what came of it
         * @description One’s own work, and that of the people whom one leads: who manages people leads everybody, who may set targets for somebody leads them; who sees all targets sees everybody’s. Counts records that one may see. Everybody is there from the first day, with or without figures.
         */
        get: operations["readWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/leaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is lost by the way, in money
         * @description Customers lost (with the yearly sales that went along), leads without an answer by their time, or after 24 hours where they have none (each worth what a closed deal brought on average), selling time under a third of the working time (by what an hour costs, for who sees that), and open deals of people who have left (of now, in the month of now). Of the records that one may see; each number has the filter of its rows.
         */
        get: operations["readLeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/win-loss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many deals were won, and by what they differ
         * @description Of the deals that closed within the stretch and that one may see: won and lost, the share that was won with the interval in which it lies with 95 % probability (Wilson), amounts, and the median of the days to win, by one cut. Below ten closed deals there is no rate. `verdict` compares the interval with the rate of all others. By `reason`: the lost ones alone. Each number has the filter of its rows.
         */
        get: operations["readWinLoss"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/territory-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each territory holds, how much that is for each of its people, and how far it is from the mean
         * @description Of the records that one may see: accounts, open leads, open deals of its accounts with their value, and what was won in the last twelve months, each with that of the territories below. Amounts are in the currency of the organisation at dated rates; each number has the filter of its rows. The mean is that of the territories beside each other.
         */
        get: operations["readTerritoryBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was won within a period, and what is open to close in it
         * @description Of the deals that one may see: won so far, and what is open by category (the `forecastCategory` of the deal, else that of its stage, else by the probability of the stage: from 75 % on commit, from 50 % on best case), weighted by probability, beside the target. Amounts are in the currency of the organisation at dated rates; each number has the filter of its rows. A branch or territory counts those below it, a team the deals of its people.
         */
        get: operations["readForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forecast/outlook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a period brings by the history of all deals, and how near that came in the past
         * @description Rates by which deals are won, lost and moved, by stage and age in it, are taken from the own history each night; what open deals and those yet to come bring in is drawn from them many times over. `trial` says what that would have said at the beginning of each past period by what was known then, beside plain ways: where it was not nearer (`isBetter` is not true), go by the plain ones.
         */
        get: operations["readOutlook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forecast/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed of a forecast since a day
         * @description From what was open to close within the period then to what is now: new, moved in, grown, shrunk, moved out, lost, binned, won. By when things happened. With `kind`, the deals behind one of them.
         */
        get: operations["readForecastChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forecast/adjusted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was adjusted of past periods, what was computed when that was written, and what came
         * @description Of the last eight whole months or quarters before now, whichever `period` is. An adjustment counts as it stood when the period ended. Only of people all of whose deals one sees; narrowed by branch, pipeline or product there is nothing to compare. With fewer than six periods `nearer` is null.
         */
        get: operations["readAdjusted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forecast/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at the history of deals again now
         * @description A job does it; else it is done each night. Needs `administer`.
         */
        post: operations["refreshForecast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reorders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts that usually would have bought again, or will soon
         * @description Who has bought a product at least four times at even intervals is due when the usual interval has passed; who has not come for twice as long is left out. Of accounts that one may see, where one sees the last deal, too.
         */
        get: operations["listReorders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/product-pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products that customers buy together
         * @description More often than chance explains (Fisher’s exact test; of the pairs told, one in twenty is chance at most, by Benjamini and Hochberg). `lift` is how many times as often buyers of the product bought the other one as all customers did.
         */
        get: operations["listProductPairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendations/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Learn again now what is bought together
         * @description A job does it; else it is done each night. Needs `administer`.
         */
        post: operations["refreshRecommendations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline-health/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long deals stay in each stage, and what stands there for longer than usual
         * @description Of the deals that one may see. Stays that ended within the stretch (by stage history, whenever it was told; what was taken back never was) with their median and the time that four of five did not exceed; beside that what is in the stage now, and what of it has been there for longer. What an import told of stages is left out, since nobody knows when those deals came into them. Below ten stays nothing is called usual.
         */
        get: operations["readTimeInStage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline-health/velocity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the pipeline brings in a day at its present pace
         * @description Open deals × win rate × average amount of what was won ÷ days from opening to being won, with each of these parts; rate, amount and days are of deals that closed within the stretch. Below ten closed deals nothing is said.
         */
        get: operations["readVelocity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline-health/slippage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often closing dates were put off, and by how much
         * @description Moves of a closing date to a later day within the stretch, by the log and by when they happened; what was taken back never was. By `stage`: the one that the deal was in then; a deal may have been put off in several.
         */
        get: operations["readSlippage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline-health/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far deals came, by when they were opened
         * @description Of one pipeline, the default one unless another is named: of the deals opened in each month or quarter, how many came to each stage or to one behind it, how many were won, lost and are open yet, with the intervals in which the shares lie with 95 % probability (Wilson). Below ten cases there is no share.
         */
        get: operations["readFunnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline-health/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who won what, beside target and activity
         * @description Of the deals and activities that one may see: what was won within the stretch, of how many that closed, the share of the target, and the calls, meetings and visits of the time. A team counts the deals of its people, a branch those below it.
         */
        get: operations["readLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pipeline-health/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deals behind a number of times in stages or of closing dates put off
         * @description The two hundred with most days; `count` says how many there are in all.
         */
        get: operations["readHealthDeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long records are kept */
        get: operations["listRetentionRules"];
        put?: never;
        /**
         * Make a rule; it is off
         * @description Takes records that were made before, and with which nothing has happened since: no change, no activity, no change of what links to them. `erase` begins an erasure of each (only of what is about a person), `bin` puts them into the bin, `ask` lists them for a decision. What a law keeps is refused. Needs `administer`.
         */
        post: operations["addRetentionRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rule would take now */
        post: operations["previewRetentionRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a rule
         * @description Certificates of what it erased stay.
         */
        delete: operations["removeRetentionRule"];
        options?: never;
        head?: never;
        /**
         * Change a rule, switch it on or off
         * @description A rule that takes others than before is off again. To switch it on, give in `seen` the count that the preview told; when it is another one by now, conflict. Needs `administer`.
         */
        patch: operations["changeRetentionRule"];
        trace?: never;
    };
    "/retention-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records about which rules ask */
        get: operations["listRetentionCases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention-cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about a record
         * @description One that is kept is asked about again when the time of the rule is over once more. Needs `administer`.
         */
        post: operations["answerRetentionCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How complete, right and fresh the records are
         * @description Figures of the last look at all records, made each night: summed over what the caller’s roles reach. Each opens its list: `{"email": {"isNull": true}}` for what is missing, `{"id": {"found": "stale"}}` or `{"id": {"found": "invalid email"}}` for the others.
         */
        get: operations["readQuality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say after how many months a value is old
         * @description Counts from the next look, which begins at once. Needs `administer`.
         */
        patch: operations["changeQuality"];
        trace?: never;
    };
    "/quality/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at all records now
         * @description A job does it; `GET /quality` tells how far it is. Does nothing while one is under way. Needs `administer`.
         */
        post: operations["refreshQuality"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server-sent events of what changed
         * @description Events `change` hold `{object, id, version, fields, set}` without values, or `gone: true` for what is not the caller’s to see any more; without an id many records of the object changed. `reset` says: read anew; `catalog` that the data model has changed; `presence` holds `{presence: {object, id}}`, a record that the caller has open and that somebody else came to or left; `notifications` holds `{notifications: {unread}}`, how many wait for the caller. The id of an event resumes after it by the header `Last-Event-ID` (a browser sends it by itself) or the parameter `after`.
         */
        get: operations["stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All objects that the caller may see, with their fields
         * @description Labels are in the language of `Accept-Language`: en, es, zh or uk.
         */
        get: operations["listObjects"];
        put?: never;
        /**
         * Make an object of one’s own
         * @description It has everything that standard objects have: its path, lists, import, export, history. Without `name` and `plural` they are made from the labels; without `fields` it gets a name.
         */
        post: operations["addObject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objects/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One object with its fields
         * @description Labels are in the language of `Accept-Language`: en, es, zh or uk.
         */
        get: operations["readObject"];
        put?: never;
        post?: never;
        /**
         * Move an object of one’s own to the bin, with its records
         * @description It can be restored for 30 days; then it is dropped with all that is in it.
         */
        delete: operations["dropObject"];
        options?: never;
        head?: never;
        /**
         * Rename, hide or show an object, order its fields, lay its page out
         * @description A member that is null goes back to what the product says.
         */
        patch: operations["changeObject"];
        trace?: never;
    };
    "/objects/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an object back from the bin */
        post: operations["restoreObject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objects/{name}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a field
         * @description Without `name` it is made from the label. Records that are there have no value yet.
         */
        post: operations["addField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/objects/{name}/fields/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Move a field of one’s own to the bin, with its values
         * @description It can be restored for 30 days; then it is dropped for good.
         */
        delete: operations["dropField"];
        options?: never;
        head?: never;
        /**
         * Change a field: its labels, options, what it demands, whether it is shown, its type
         * @description With another `type` every value is read as one of that type while work goes on; `dryRun` counts those that do not fit. The old values stay in the bin for 30 days.
         */
        patch: operations["changeField"];
        trace?: never;
    };
    "/objects/{name}/fields/{field}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a field back from the bin */
        post: operations["restoreField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The data model: what the organisation has added and changed, as one document
         * @description `model` is what `PUT /model` takes and `kith model export` writes. `bin` is what was dropped and can come back.
         */
        get: operations["readModel"];
        /**
         * Put a model in the place of the present one
         * @description What the document does not name goes to the bin; what it names again comes out of it. `dryRun` only says the differences.
         */
        put: operations["replaceModel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Put the objects in another order
         * @description The navigation and lists of objects follow it; objects that it does not name come after. Null is the order of the product.
         */
        patch: operations["changeModel"];
        trace?: never;
    };
    "/model/trades/{trade}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add the objects and fields that a trade begins with
         * @description One of business-software, manufacturing, retail, real-estate, training-school. What is there already stays as it is.
         */
        post: operations["addTrade"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to the data model, newest first */
        get: operations["listModelVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/model/versions/{version}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the data model what it was at a version
         * @description Also how a change is undone: restore the version before it. Version 0 is the product as it comes.
         */
        post: operations["restoreModelVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exchange rates, the newest first
         * @description An amount is converted at the latest rate of its day or before.
         */
        get: operations["listExchangeRates"];
        put?: never;
        /**
         * Set exchange rates, or remove some
         * @description All of them together are one act, which can be taken back. Stored amounts are converted anew in the background.
         */
        post: operations["setExchangeRates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchange-rates/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring in exchange rates from a file
         * @description A form with one part, a CSV: either a list with the columns date, currency and rate (or inverse), or a table of the European Central Bank (`eurofxref.csv`, `eurofxref-hist.csv`), from which the rates of the organisation’s currency are computed. Rows with problems are left out and told. `dryRun` only says what it would come to.
         */
        post: operations["importExchangeRates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchange-rates/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which currencies have rates, and whether amounts are being converted anew */
        get: operations["exchangeRateStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchange-rates/lacking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Amounts that lack a rate, and so count in no sum */
        get: operations["lackingExchangeRates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchange-rates/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to the exchange rates, newest first */
        get: operations["listExchangeRateActs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchange-rates/acts/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what was done to the exchange rates
         * @description Rates that were changed again since stay (`kept`). 409 when that is all of them. The answer’s `act` can be taken back in turn.
         */
        post: operations["undoExchangeRateAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, the organisation, and what one may do
         * @description With `mustSetUpSecondFactor` all other calls are 403 `second-factor-needed` until that is done.
         */
        get: operations["whoAmI"];
        put?: never;
        /**
         * Sign in
         * @description The answer sets the session cookie. Where the person has a second factor it sets another one instead, for five minutes, and says what `POST /session/second-factor` takes. Throttled: after some failures 429 tells when to go on.
         */
        post: operations["signIn"];
        /** Sign out here, or everywhere */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person's sessions, newest first */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** End all sessions of the person but this one */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/all/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session, such as that of a lost telephone */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password
         * @description Ends all other sessions. Needs a session; an API key does not do.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation with a password of one’s own */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to a new password, by mail
         * @description Answers alike whether somebody has the address or not. 409 where no mail can be sent; throttled by address and caller.
         */
        post: operations["askForPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/password-reset/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the password that was chosen behind such a link
         * @description The link works once, for an hour. All sessions of the person end; they sign in with the new password.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own second factor, and the browsers in which no code is asked for */
        get: operations["readSecondFactor"];
        put?: never;
        /**
         * The second step of signing in: a code
         * @description Six digits of the authenticator app, or a recovery code; each works once. Needs the cookie that `POST /session` set; 401 when that is missing, older than five minutes or was used. Throttled: after five wrong codes 429 tells when to go on. `remember`: no code is asked for in this browser for 30 days.
         */
        post: operations["giveSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set a second factor up: a key for an authenticator app
         * @description Needs the password once more, and a session. The key counts once a code of it was given, within half an hour. 409 when there is a second factor already.
         */
        post: operations["prepareSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the second factor on with a code of the new key
         * @description Ends all other sessions. Answers ten recovery codes, which are shown this once.
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ten new recovery codes; those from before work no more */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn one’s own second factor off
         * @description With the password and a code. Where the organisation wants one of everybody, another has to be set up next.
         */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/second-factor/browsers/{browserId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ask for a code in this browser again */
        delete: operations["forgetBrowser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisation/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Want a second factor of everybody who has a password, or no longer
         * @description Whoever has none is led to set one up and can do nothing else before. Programs with API keys are not concerned. 409 for who has none of their own. Needs a session.
         */
        put: operations["setSecondFactorRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with a passkey */
        post: operations["askForPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description What the browser signed; no password and no code is asked for. 401 when it is not known or does not hold.
         */
        post: operations["signInByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own passkeys, newest first */
        get: operations["listPasskeys"];
        put?: never;
        /** Add the passkey that the browser made */
        post: operations["addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkeys/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description Needs the password once more, and a code where there is a second factor.
         */
        post: operations["preparePasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey: it signs in no more */
        delete: operations["removePasskey"];
        options?: never;
        head?: never;
        /** Rename a passkey */
        patch: operations["renamePasskey"];
        trace?: never;
    };
    "/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether people come by single sign-on, and how they call it */
        get: operations["readSingleSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to the provider to sign in
         * @description For browsers. Authorization code flow with PKCE; a sealed cookie of ten minutes holds what was asked.
         */
        get: operations["startSingleSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the provider
         * @description Opens a session and leads to `next`; whoever is refused, for whatever reason, is led to `/sign-in?problem=…` (`refused`, `denied`, `expired`, `unreachable`, `failed`). The log of sign-ins has the reason.
         */
        get: operations["finishSingleSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people come by single sign-on; never the secret */
        get: operations["readSingleSignOnSettings"];
        /**
         * Set single sign-on up
         * @description As a whole; a secret that is left out stays as it is, for the same client of the same provider. 409 where OIDC_ISSUER is set in the environment.
         */
        put: operations["changeSingleSignOnSettings"];
        post?: never;
        /** Switch single sign-on off */
        delete: operations["removeSingleSignOnSettings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/single-sign-on/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the provider whether it can be used, and whether it knows the client */
        post: operations["testSingleSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who signed in, tried to, or changed how they do; the newest first
         * @description Everybody’s for administrators, one’s own for others. Kept for 180 days. What a program does with an API key is not a sign-in.
         */
        get: operations["listSignIns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who exported what, the newest first
         * @description Everybody’s for administrators, one’s own for others. Kept for three years.
         */
        get: operations["listExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether Kith waits for its first set-up, and how far a sample company is
         * @description `sample` is null where there is none, and for who is not signed in.
         */
        get: operations["isSetUpNeeded"];
        put?: never;
        /**
         * Set the organisation and its first administrator up
         * @description Only once; afterwards 409. The answer signs the administrator in.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup/sample": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up with a sample company to look around in
         * @description As `POST /setup`, but whatever is not given of the organisation is made up. The sample is filled in the background: `GET /setup` tells how far it is, and the change set that takes it away again.
         */
        post: operations["setUpSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what was decided of the organisation at set-up
         * @description What is not given stays. The currency cannot be changed: every amount that is stored has been converted into it at the rate of its day.
         */
        patch: operations["changeOrganisation"];
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own API keys; with manageUsers everybody's */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The key is shown this once. Scopes narrow what it may: read, write, import, admin, read:OBJECT, write:OBJECT; none leave everything that the person may.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an API key at once */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All roles, with what they allow */
        get: operations["listRoles"];
        put?: never;
        /** Make a role, empty or as a copy of another */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One role */
        get: operations["readRole"];
        put?: never;
        post?: never;
        /** Remove a role that nobody has */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /**
         * Change a role
         * @description What is not given stays; of `objects` and `deny` each object that is given is replaced, and removed by null. What administrators may cannot be changed, and a role that somebody has cannot be switched off. Counts at once.
         */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/roles/{key}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a change of a role would come to, without making it
         * @description How many records become visible, changeable, deletable or exportable to how many people, and which no longer, with all their other roles and shares counted in.
         */
        post: operations["previewRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed roles and gave them to whom; the newest first */
        get: operations["listAccessChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access-changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a change of a role back, or of the roles of a person
         * @description Roles need administer, the roles of a person manageUsers. 409 when it was changed again since. The answer’s `change` can be taken back in turn.
         */
        post: operations["undoAccessChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Saved views: one’s own and the shared ones */
        get: operations["listViews"];
        put?: never;
        /**
         * Save a view
         * @description Names in `config.filter`, `sort`, `columns`, `groupBy` and the filters of `colors` are checked; further members are kept as they are, 32 KB in all. One’s own view with `isDefault` is what one sees first of the object, a shared one what everybody does, and with `defaultFor` what people with these roles do (both need administer).
         */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a view away, for good */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        /**
         * Change a view
         * @description Its owner may; of a shared view administrators too. `config` is replaced as a whole.
         */
        patch: operations["changeView"];
        trace?: never;
    };
    "/session/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one’s screens remember */
        get: operations["readPreferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Remember something for oneself
         * @description A JSON merge patch (RFC 7396): null takes a member out. Keys are free, 32 KB in all.
         */
        patch: operations["changePreferences"];
        trace?: never;
    };
    "/dashboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dashboards: one’s own and those that are shared with one */
        get: operations["listDashboards"];
        put?: never;
        /**
         * Make a dashboard
         * @description Objects, fields and filters of its widgets are checked as `aggregate` checks them. Shared with everybody unless `roles` says with whom. 32 KB in all.
         */
        post: operations["createDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dashboards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One dashboard
         * @description A widget of an object or a field that one may not see, or that is gone, is told with the kind `withheld` and its place alone.
         */
        get: operations["readDashboard"];
        put?: never;
        post?: never;
        /** Take a dashboard away; it can be brought back for 30 days */
        delete: operations["deleteDashboard"];
        options?: never;
        head?: never;
        /**
         * Change a dashboard
         * @description Its owner may; of a shared one administrators too. `widgets` and `filters` are replaced as wholes; what is withheld from one stays what it is.
         */
        patch: operations["changeDashboard"];
        trace?: never;
    };
    "/dashboards/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring a dashboard back */
        post: operations["restoreDashboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one is told of, the newest first
         * @description What was assigned to one, where one is mentioned, what happens to records that one follows, tasks that are due, long work that has come to its end. Kept for 90 days. What one may not see any more is left out.
         */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark one as read, or as unread again */
        patch: operations["markNotification"];
        trace?: never;
    };
    "/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark all as read */
        post: operations["markAllNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of what one wants to be told, and how */
        get: operations["readNotificationWishes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switch notifications on or off for oneself
         * @description `due.mail` is the reminder that `PATCH /session/mail` calls `taskReminder`.
         */
        patch: operations["changeNotificationWishes"];
        trace?: never;
    };
    "/session/quiet-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When one is told nothing by mail and in browsers */
        get: operations["readQuietTimes"];
        /**
         * Be told nothing by mail and in browsers at some times
         * @description What comes meanwhile is in the app at once, and comes by mail and to browsers together when the quiet time is over, as far as it has not been read.
         */
        put: operations["changeQuietTimes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key with which a browser subscribes, and one’s browsers that have */
        get: operations["readPush"];
        put?: never;
        /**
         * Have notifications sent to a browser (Web Push)
         * @description The body is what the browser’s `PushSubscription` writes down. The endpoint must begin with https:// and be no private address. It holds as long as the session; an API key cannot.
         */
        post: operations["subscribePush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/push/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Send no notifications to a browser any more */
        delete: operations["unsubscribePush"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backups that were made or tried
         * @description The newest 100. Files stand where `place` says, and are restored on the command line: `kith restore`.
         */
        get: operations["backups"];
        put?: never;
        /**
         * Back up now
         * @description Begins a backup in the background, which `GET /backups` then shows with its progress.
         */
        post: operations["backUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Mail on its way and sent, the newest first
         * @description What a mail says is not told: links in it open accounts. It is kept sealed until it is sent.
         */
        get: operations["listMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a mail once more
         * @description One that failed, or one whose end is unknown: the receiver may then have it twice.
         */
        post: operations["resendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails/{id}/sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a mail whose end is unknown has arrived */
        post: operations["markMailSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel a mail that waits, has failed or is unknown */
        delete: operations["cancelMail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How mail goes out; never the password or the key */
        get: operations["readMailSettings"];
        /**
         * Set mail up
         * @description As a whole; a password or key that is left out stays as it is, as long as the server is the same. DKIM without a key makes one. 409 where SMTP_URL is set in the environment.
         */
        put: operations["changeMailSettings"];
        post?: never;
        /** Send no mail any more */
        delete: operations["removeMailSettings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test mail at once and tell what the server answered */
        post: operations["sendTestMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which regular mail one wants */
        get: operations["readMailWishes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Switch regular mail on or off for oneself */
        patch: operations["changeMailWishes"];
        trace?: never;
    };
    "/unsubscriptions/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which kind of mail such a link stops
         * @description Only looking changes nothing: programs that check mail open every link in it. A browser is led to the page with the button.
         */
        get: operations["showUnsubscription"];
        put?: never;
        /**
         * Stop a kind of mail, by the link in it
         * @description What mail programs call for “Unsubscribe” (RFC 8058). Nobody needs to sign in.
         */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks, how they stand and what waits for them */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have an address called when something changes
         * @description Messages follow the Standard Webhooks scheme and come in the order of the log, each at least once and with the same `webhook-id` at every try. `userId` is whose access it has, oneself when left out; another needs manageUsers. The answer alone tells the secret.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["readWebhook"];
        put?: never;
        post?: never;
        /** Take a webhook away, for good */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change, pause or switch a webhook on again
         * @description What is left out stays. Switched on again, it is told first what it has missed; `skipWaiting` passes that over.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the address once, at once, with a message of the type webhook.test */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new secret
         * @description The one before signs beside it for `keepHours` (24), so that the receiver can be changed meanwhile; 0 ends it at once.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent and what came of it, the newest first
         * @description Kept for 14 days, what was set aside for 90.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries/{deliveryId}/redelivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message once more
         * @description At once, with the same `webhook-id`, and with access and values of now. One that is to be tried again is tried without waiting.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Release and sizes */
        get: operations["system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Examine everything and say what to do
         * @description The same that `kith doctor` examines. It asks the mail server and the store of backups, so it may take seconds.
         */
        get: operations["checkSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What runs, waits and has failed in the background
         * @description At most 100: those at work first, then failed ones, then those that wait. What has been done is gone.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/jobs/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a job again at once */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statements to the database that took long
         * @description Of the process that answers, since it was started; the ones that took most time altogether first.
         */
        get: operations["listSlowStatements"];
        put?: never;
        post?: never;
        /** Forget the slow statements, to see only new ones */
        delete: operations["forgetSlowStatements"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What lists ask that takes long, and the indexes that were made for it
         * @description Fields only, without any value; those that took the most time altogether first.
         */
        get: operations["listQuestions"];
        /** Whether Kith makes and drops indexes by itself */
        put: operations["setIndexing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/indexes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an index for a question in the background */
        post: operations["makeIndex"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/system/indexes/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop an index that was made for a question, in the background
         * @description It is not made again by itself for ninety days. Those of the product cannot be dropped.
         */
        delete: operations["dropIndex"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description (OpenAPI 3.1)
         * @description Whoever has signed in also finds the objects and fields that the organisation has added.
         */
        get: operations["describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        FieldSaid: {
            type?: string;
            label?: string | {
                [key: string]: string;
            };
            help?: string | {
                [key: string]: string;
            };
            hidden?: boolean;
            required?: boolean;
            unique?: boolean;
            searchable?: boolean;
            personal?: boolean;
            guarded?: boolean;
            index?: boolean;
            default?: unknown;
            options?: {
                key: string;
                label?: string | {
                    [key: string]: string;
                };
                color?: string;
                archived?: boolean;
            }[];
            min?: number;
            max?: number;
            earliest?: string;
            latest?: string;
            scale?: number;
            maxLength?: number;
            rich?: boolean;
            pattern?: string;
            gapless?: boolean;
            target?: string;
            inverse?: string;
            inverseLabel?: string | {
                [key: string]: string;
            };
            /** @enum {string} */
            whenGone?: "refuse" | "clear" | "bin-with";
            formula?: string;
            lookup?: string;
            rollup?: {
                relation: string;
                /** @enum {string} */
                fn: "count" | "sum" | "avg" | "min" | "max";
                field?: string;
                filter?: {
                    [key: string]: unknown;
                };
            };
            requiredWhen?: {
                [key: string]: unknown;
            };
            visibleWhen?: {
                [key: string]: unknown;
            };
            readOnlyWhen?: {
                [key: string]: unknown;
            };
        };
        ObjectSaid: {
            label?: string | {
                [key: string]: string;
            };
            pluralLabel?: string | {
                [key: string]: string;
            };
            plural?: string;
            icon?: string;
            title?: string;
            columns?: string[];
            /** @constant */
            history?: "full";
            rateDate?: string;
            uniqueTogether?: string[][];
            hidden?: boolean;
            order?: string[];
            layout?: {
                label?: string | {
                    [key: string]: string;
                };
                fields: string[];
                visibleWhen?: {
                    [key: string]: unknown;
                };
            }[];
            related?: {
                name: string;
                hidden?: boolean;
            }[];
            fields?: {
                [key: string]: components["schemas"]["FieldSaid"];
            };
        };
        ModelChange: {
            version: number;
            differences: {
                /** @enum {unknown} */
                act: "add" | "change" | "convert" | "hide" | "show" | "drop" | "restore" | "order";
                /** @description None where the order of all objects is another one */
                object?: string;
                field?: string;
                /** @description What is said differently */
                parts?: string[];
                /** @description The type before */
                from?: string;
                to?: string;
                /** @description Of a dry run: records whose value does not fit or would not be seen */
                records?: number;
                /** @description Of a dry run: records whose value fits another type, but not whole */
                altered?: number;
                /** @description Of a dry run: up to five such values that the caller may see, and what becomes of them */
                examples?: {
                    /** Format: uuid */
                    id: string;
                    value: string;
                    becomes: string | null;
                }[];
                /** @description Of what is added, shown or restored: what the organisation calls it */
                label?: string | {
                    [key: string]: string;
                };
            }[];
            /** @description Computed fields that tell people with these roles what they may not see themselves */
            warnings?: {
                /** @enum {unknown} */
                code: "tells-hidden";
                object: string;
                field: string;
                roles: {
                    key: string;
                    name: string;
                    reads: {
                        object: string;
                        field: string;
                    }[];
                }[];
            }[];
            /**
             * @description It goes on after this answer
             * @enum {unknown}
             */
            state?: "running";
        };
        ObjectChanged: {
            version: number;
            differences: {
                /** @enum {unknown} */
                act: "add" | "change" | "convert" | "hide" | "show" | "drop" | "restore" | "order";
                /** @description None where the order of all objects is another one */
                object?: string;
                field?: string;
                /** @description What is said differently */
                parts?: string[];
                /** @description The type before */
                from?: string;
                to?: string;
                /** @description Of a dry run: records whose value does not fit or would not be seen */
                records?: number;
                /** @description Of a dry run: records whose value fits another type, but not whole */
                altered?: number;
                /** @description Of a dry run: up to five such values that the caller may see, and what becomes of them */
                examples?: {
                    /** Format: uuid */
                    id: string;
                    value: string;
                    becomes: string | null;
                }[];
                /** @description Of what is added, shown or restored: what the organisation calls it */
                label?: string | {
                    [key: string]: string;
                };
            }[];
            /** @description Computed fields that tell people with these roles what they may not see themselves */
            warnings?: {
                /** @enum {unknown} */
                code: "tells-hidden";
                object: string;
                field: string;
                roles: {
                    key: string;
                    name: string;
                    reads: {
                        object: string;
                        field: string;
                    }[];
                }[];
            }[];
            /** @description Null when nobody sees it */
            object: components["schemas"]["Object"] | null;
            /** @description Name of the field that was added or changed */
            field?: string;
        };
        Model: {
            version: number;
            model: components["schemas"]["ModelFile"];
            bin: {
                object: string;
                field?: string;
                type?: string;
                /** @description One text, or one for each language: `{"en": …, "es": …}` */
                label: string | {
                    [key: string]: string;
                };
                /** Format: date-time */
                dropped: string;
                /** Format: date-time */
                until: string;
            }[];
            /** @description What is hidden from everybody, by its label in the language of the caller */
            hidden: {
                object: string;
                field?: string;
                type?: string;
                label: string;
            }[];
            /** @description What this release cannot do of it */
            flaws: {
                path: string;
                message: string;
            }[];
            /** @description Values being turned into another type just now, and how far that is; or why that has stopped */
            work: {
                object: string;
                field: string;
                done: number;
                total: number;
                /** Format: date-time */
                startedAt: string;
                stopped?: components["schemas"]["Problem"];
            } | null;
        };
        ModelVersion: {
            version: number;
            /** Format: date-time */
            at: string;
            /** @description What was done, in English */
            name: string;
            /** @description The same to be said in another language; null of what was done long ago */
            what: {
                /** @enum {unknown} */
                kind: "object-added" | "object-changed" | "object-hidden" | "object-shown" | "object-dropped" | "object-restored" | "object-gone" | "field-added" | "field-changed" | "field-converted" | "field-hidden" | "field-shown" | "field-dropped" | "field-restored" | "field-gone" | "objects-ordered" | "bin-emptied" | "model-replaced" | "file-applied" | "trade-added" | "version-restored";
                object?: string;
                /** @description In the language of the caller */
                objectLabel?: string;
                field?: string;
                fieldLabel?: string;
                /** @description Of a trade or file, what a person called it, a version */
                name?: string;
            } | null;
            /** @description Null: the system itself. */
            by: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
        };
        ModelFile: {
            objects?: {
                [key: string]: components["schemas"]["ObjectSaid"];
            };
            /** @description Objects in their order; those that it does not name follow */
            order?: string[];
        };
        MergeState: {
            /** @description For undo; null on a dry run */
            changeSet: string | null;
            /** @enum {string} */
            state: "running" | "done" | "failed" | "undone";
            /** Format: uuid */
            keep: string;
            merged: string[];
            /** @description Of the record that stays, only what differs */
            before: {
                [key: string]: unknown;
            };
            after: {
                [key: string]: unknown;
            };
            /** @description Values that lost; they are kept, see *provenance* */
            rivals: {
                field: string;
                value: unknown;
                /** Format: uuid */
                from: string;
            }[];
            /** @description How many of the records that the caller sees link to `keep` by this and did not before */
            moved: {
                object: string;
                field: string;
                count: number;
            }[];
        };
        Provenance: {
            data: {
                field: string;
                origin: {
                    /** Format: date-time */
                    at: string;
                    actor: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    } | null;
                    /** @description `api`, `import:…`, `merge`, `bulk`, `undo:…`, `demo` */
                    cause: string;
                    /** @description `session`: a person at a screen; `key`: a program; `system`: Kith itself */
                    via: string;
                    /** @description The API key that was used, by its name; the name is null once it is revoked */
                    key: {
                        name: string | null;
                    } | null;
                    /** @description Null when the act is not the caller’s to see */
                    changeSet: string | null;
                    /** @description Of an import */
                    file: string | null;
                    row: number | null;
                } | null;
                /** @description When the value was last written, or said to be right */
                confirmed: {
                    /** Format: date-time */
                    at: string;
                    by: {
                        /** Format: uuid */
                        id: string;
                        name: string;
                    } | null;
                } | null;
                /** @description Values that lost against it, the newest first; `from` is the record that was merged */
                rivals: {
                    value: unknown;
                    origin: {
                        /** Format: date-time */
                        at: string;
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description `api`, `import:…`, `merge`, `bulk`, `undo:…`, `demo` */
                        cause: string;
                        /** @description `session`: a person at a screen; `key`: a program; `system`: Kith itself */
                        via: string;
                        /** @description The API key that was used, by its name; the name is null once it is revoked */
                        key: {
                            name: string | null;
                        } | null;
                        /** @description Null when the act is not the caller’s to see */
                        changeSet: string | null;
                        /** @description Of an import */
                        file: string | null;
                        row: number | null;
                    };
                    /** Format: date-time */
                    lostAt: string;
                    from: string | null;
                }[];
            }[];
        };
        Widget: {
            id: string;
            /** @constant */
            kind: "withheld";
            x: number;
            y: number;
            w: number;
            h: number;
        } | {
            id: string;
            /** @enum {string} */
            kind: "number" | "goal" | "line" | "bar" | "funnel" | "heatmap" | "table" | "list";
            x: number;
            y: number;
            w: number;
            h: number;
            title?: (string | {
                [key: string]: string;
            }) | null;
            object: string;
            filter?: {
                [key: string]: unknown;
            } | null;
            measures?: {
                /** @enum {string} */
                fn: "count" | "sum" | "avg" | "min" | "max" | "countDistinct";
                field?: string;
                filter?: {
                    [key: string]: unknown;
                };
            }[];
            groupBy?: {
                field: string;
                /** @enum {string} */
                bucket?: "day" | "week" | "month" | "quarter" | "year";
            } | null;
            splitBy?: {
                field: string;
                /** @enum {string} */
                bucket?: "day" | "week" | "month" | "quarter" | "year";
            } | null;
            /** @description A date or time of the object, by which the period of the board keeps records */
            date?: string | null;
            /** @description Of a number or a line: how it stands to the period before (true is the same), or to the same a year earlier */
            compare?: boolean | ("before" | "year");
            /** @description Of a line: the mean of so many periods as well */
            average?: number;
            /** @description Of a number, bars or a line: the first measure divided by this one. Of fewer cases than `few` it says so */
            ratio?: {
                of: {
                    /** @enum {string} */
                    fn: "count" | "sum" | "avg" | "min" | "max" | "countDistinct";
                    field?: string;
                    filter?: {
                        [key: string]: unknown;
                    };
                };
                /** @enum {string} */
                as: "percent" | "number";
                few?: number;
            } | null;
            /**
             * @description Of bars and lines that are split
             * @enum {string}
             */
            layout?: "stacked" | "grouped" | "share";
            /** @description So many values of what they are split by stand alone, the rest together */
            series?: number;
            lessIsBetter?: boolean;
            /** @description What is to be reached, in the organisation’s currency where money is measured; in each such time or altogether */
            goal?: {
                value?: string;
                per?: ("month" | "quarter" | "year") | null;
                /** @description A measure of `target`: what its targets of the period come to, instead of a value */
                targets?: string;
            } | null;
            columns?: string[] | null;
            sort?: string | null;
            limit?: number;
        };
        Dashboard: {
            /** Format: uuid */
            id: string;
            name: string | {
                [key: string]: string;
            };
            shared: boolean;
            /** @description With whom it is shared; empty: with everybody */
            roles: string[];
            position: number;
            /** @description Null: it came with Kith */
            ownerId: string | null;
            ownerName: string | null;
            mine: boolean;
            mayChange: boolean;
            version: number;
            filters: {
                period?: string | null;
                who?: ("mine" | "team" | "all") | null;
                branch?: string | null;
            };
            widgets: components["schemas"]["Widget"][];
        };
        DashboardSummary: {
            /** Format: uuid */
            id: string;
            name: string | {
                [key: string]: string;
            };
            shared: boolean;
            /** @description With whom it is shared; empty: with everybody */
            roles: string[];
            position: number;
            /** @description Null: it came with Kith */
            ownerId: string | null;
            ownerName: string | null;
            mine: boolean;
            mayChange: boolean;
            version: number;
        };
        NewDashboard: {
            name: string | {
                [key: string]: string;
            };
            /** @default {} */
            filters: {
                period?: string | null;
                who?: ("mine" | "team" | "all") | null;
                branch?: string | null;
            };
            /** @default [] */
            widgets: components["schemas"]["Widget"][];
            /** @default false */
            shared: boolean;
            /** @default [] */
            roles: string[];
            position?: number;
        };
        DashboardChange: {
            name?: string | {
                [key: string]: string;
            };
            filters?: {
                period?: string | null;
                who?: ("mine" | "team" | "all") | null;
                branch?: string | null;
            };
            widgets?: components["schemas"]["Widget"][];
            shared?: boolean;
            roles?: string[];
            position?: number;
        };
        /** @description RFC 9457. Some types have more members, such as `current` and `conflicts` of `version-conflict`. */
        Problem: {
            /**
             * @description A stable code
             * @enum {unknown}
             */
            type: "bad-request" | "unknown-field" | "unknown-operator" | "cursor-stale" | "unauthenticated" | "forbidden" | "second-factor-needed" | "unknown-address" | "not-found" | "method-not-allowed" | "duplicate" | "conflict" | "version-conflict" | "too-large" | "unsupported-media-type" | "validation" | "rate-limited" | "internal" | "unavailable" | "no-room";
            title: string;
            status: number;
            /** @description For a person */
            detail: string;
            errors?: {
                /** @description Where: `amount.currency`, `operations[3].data.name` */
                path: string;
                /** @description For a person, in English */
                message: string;
                /**
                 * @description For saying the same in another language
                 * @enum {string}
                 */
                code: "required" | "not-a-text" | "not-a-number" | "not-a-whole-number" | "not-a-boolean" | "not-a-date" | "not-a-time" | "not-a-list" | "not-an-object" | "not-an-id" | "not-an-email" | "not-a-phone" | "not-a-web-address" | "https-needed" | "private-address" | "not-a-name" | "not-an-address" | "not-a-country" | "not-an-amount" | "not-a-currency" | "not-a-time-zone" | "not-a-language" | "not-a-duration" | "not-json" | "two-currencies" | "unknown-option" | "archived-option" | "unknown-part" | "unknown-field" | "unknown-role" | "unknown-scope" | "bad-characters" | "password-in-address" | "pattern" | "too-short" | "too-long" | "too-few" | "too-many" | "too-many-decimals" | "below-minimum" | "above-maximum" | "too-early" | "too-late" | "out-of-range" | "inexact-number" | "duplicate" | "no-such-record" | "no-such-file" | "only-uploaded" | "no-such-key" | "ambiguous-key" | "fixed-field" | "read-only-field" | "does-not-apply" | "days-move-apart" | "needs-backdate" | "circle" | "needs-letters" | "loss-reason-needed" | "account-needed" | "needed-by-stage" | "approval-needed" | "checklist-open" | "no-open-stage" | "no-stage-for-outcome" | "stage-in-use" | "deal-is-open" | "convert-by-verb" | "converted-already" | "nothing-made" | "closed-before-opened" | "default-taken" | "name-needed" | "start-needed" | "ends-before-start" | "same-person" | "person-deactivated" | "too-many-active" | "me-is-nobody" | "stays-with-deal" | "in-the-future" | "one-person-needed" | "text-of-other-purpose" | "note-is-never-due" | "wrong-password" | "wrong-code" | "bad-passkey" | "password-too-common" | "password-holds-known" | "time-has-passed" | "several-match" | "malformed-row" | "object-exists" | "object-twice" | "object-is-standard" | "object-not-yours" | "object-needed" | "object-settled" | "part-not-yours" | "plural-missing" | "plural-stays" | "path-taken" | "name-gone" | "name-too-long" | "title-missing" | "title-type" | "title-hidden" | "columns-begin" | "columns-many" | "names-no-field" | "names-no-object" | "names-no-list" | "named-twice" | "order-twice" | "not-one-value" | "stands-together-twice" | "model-changed" | "field-exists" | "field-in-bin" | "field-not-yours" | "field-type-settled" | "field-settled" | "field-stays-shown" | "field-stays-required" | "field-of-system" | "key-taken" | "part-missing" | "unknown-type" | "target-stays" | "target-missing" | "target-unknown" | "inverse-taken" | "cannot-turn" | "part-of-type" | "part-of-entered" | "no-default-here" | "stands-twice" | "not-a-bound" | "not-a-day-bound" | "bounds-crossed" | "whole-bound" | "stars-bound" | "number-not-asked" | "number-pattern" | "pattern-broken" | "options-not-here" | "options-fixed" | "option-not-archived" | "options-missing" | "option-archived-default" | "option-key" | "option-without-label" | "options-alike" | "options-in-use" | "condition-shape" | "condition-list" | "condition-field" | "condition-operator" | "filter-moves" | "filter-unread" | "filter-by-key" | "hidden-field" | "no-part" | "no-single-value" | "made-of-itself" | "stands-too-deep" | "too-long-inside" | "must-be-single" | "lookup-no-link" | "lookup-too-far" | "lookup-daily" | "lookup-no-value" | "rollup-takes-no-field" | "rollup-needs-field" | "rollup-daily" | "rollup-unfit" | "rollup-no-list" | "formula-too-long" | "not-expected" | "text-not-expected" | "text-without-end" | "means-nothing" | "needs-before" | "needs-after" | "bracket-missing" | "end-missing" | "nested-too-deep" | "texts-joined" | "sign-unfit" | "list-asked" | "needs-kind" | "unknown-function" | "argument-count" | "currency-said" | "gives-nothing" | "gives-two-kinds" | "compares-only" | "does-not-fit" | "bad-request" | "unknown-operator" | "cursor-stale" | "unauthenticated" | "forbidden" | "second-factor-needed" | "unknown-address" | "not-found" | "method-not-allowed" | "conflict" | "version-conflict" | "too-large" | "unsupported-media-type" | "validation" | "rate-limited" | "internal" | "unavailable" | "no-room";
                /** @description What the message has in it */
                values?: {
                    [key: string]: string | number;
                };
            }[];
            /** @description Of a 500: the log has more under it */
            requestId?: string;
        } & {
            [key: string]: unknown;
        };
        PageEnd: {
            /** @description The `cursor` of the next page; null at the end */
            next: string | null;
        };
        Count: {
            value: number;
            exact: boolean;
        };
        Deleted: {
            /** Format: uuid */
            id: string;
            /** @constant */
            deleted: true;
            /** Format: uuid */
            changeSet: string | null;
        };
        InBin: {
            /** Format: uuid */
            id: string;
            /** @constant */
            deleted: true;
        };
        WithChangeSet: {
            /**
             * Format: uuid
             * @description For undo; null when nothing changed
             */
            changeSet: string | null;
        };
        Groups: {
            data: Record<string, never>[];
        };
        Places: {
            clusters: {
                count: number;
                latitude: number;
                longitude: number;
                /** @description West, south, east, north */
                bounds: number[];
                /** @description Of all of them, where it is the same */
                city: string | null;
                records?: {
                    /** Format: uuid */
                    id: string;
                    label: string | null;
                }[];
            }[];
            /** @description Records with a point inside the bounds */
            located: number;
            /**
             * @description There are further clusters behind the limit
             * @constant
             */
            more?: true;
            countries: {
                country: string;
                count: number;
            }[];
            /** @description Records with neither point nor country */
            nowhere: number;
        };
        Change: {
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            happenedAt: string;
            /** Format: uuid */
            changeSet: string;
            /** @description Null: the system itself. */
            actor: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            /** @description What did it, where that was no person: the name of a form */
            by: string | null;
            cause: string;
            object: string;
            /** Format: uuid */
            record: string;
            /** @enum {unknown} */
            kind: "create" | "update" | "delete" | "restore";
            version: number;
            /** @description By key of the field: the value before and after */
            changes: {
                [key: string]: unknown[];
            };
        };
        ChangePage: {
            data: components["schemas"]["Change"][];
            page: components["schemas"]["PageEnd"];
        };
        TimelinePage: {
            data: ({
                /** @constant */
                kind: "activity";
                /** Format: date-time */
                at: string;
                role: string;
                activity: Record<string, never>;
            } | {
                /** @constant */
                kind: "record";
                /** Format: date-time */
                at: string;
                object: string;
                /** @description Key of the time that it is, of `moments` of the object */
                moment: string;
                record: Record<string, never>;
            } | {
                /** @constant */
                kind: "change";
                /** Format: date-time */
                at: string;
                change: components["schemas"]["Change"];
            })[];
            page: components["schemas"]["PageEnd"];
        };
        Feed: {
            data: components["schemas"]["Change"][];
            /** @description Where to go on, also when `data` is empty */
            next: string;
            more: boolean;
        };
        ChangeSet: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            name: string;
            cause: string;
            via: string;
            /** @enum {unknown} */
            state: "running" | "done" | "failed" | "undone";
            /** @description Of one that failed: the `type` of the problem that stopped it */
            errorCode: string | null;
            /** @description Null: the system itself. */
            actor: {
                /** Format: uuid */
                id: string;
                name: string;
            } | null;
            created: number;
            updated: number;
            deleted: number;
            /** @description Null where nobody knows */
            progress: number | null;
            /** @description Of a bulk edit */
            counts: {
                matching: number;
                changed: number;
                unchanged: number;
                refused: number;
            } | null;
            /** Format: uuid */
            undoes: string | null;
            /** Format: uuid */
            undoneBy: string | null;
            undoable: boolean;
            problems?: {
                /** Format: uuid */
                id: string;
                title: string | null;
                errors: {
                    path: string;
                    message: string;
                    code: string;
                }[];
            }[];
            changes?: components["schemas"]["ChangePage"];
            /** @description Of a list, where the act has no name */
            first?: components["schemas"]["Change"] | null;
        };
        ChangeSetPage: {
            data: components["schemas"]["ChangeSet"][];
            page: components["schemas"]["PageEnd"];
        };
        Undone: {
            /** Format: uuid */
            changeSet: string | null;
            restored: number;
            updated: number;
            deleted: number;
            conflicts: {
                object: string;
                /** Format: uuid */
                id: string;
                field: string | null;
                expected: unknown;
                found: unknown;
                /** @enum {unknown} */
                reason: "changed" | "linked" | "binned" | "gone" | "taken" | "refused";
                message: string;
            }[];
            conflictCount: number;
            /** @description Entries of a ledger, such as consents, that stay on record */
            kept: number;
        };
        BulkState: {
            /**
             * Format: uuid
             * @description Null when nothing changed
             */
            changeSet: string | null;
            /**
             * @description The last two only where the call is a repeated one
             * @enum {unknown}
             */
            state: "running" | "done" | "failed" | "undone";
            matching: number;
            changed: number;
            unchanged: number;
            refused: number;
            /** @description Null where nobody knows */
            progress: number | null;
            problems: {
                /** Format: uuid */
                id: string;
                title: string | null;
                errors: {
                    path: string;
                    message: string;
                    code: string;
                }[];
            }[];
        };
        BulkPreview: {
            matching: number;
            changing: number;
            unchanged: number;
            refused: number;
            exact: boolean;
            sample: {
                /** Format: uuid */
                id: string;
                title: string | null;
                before: Record<string, never>;
                after: Record<string, never>;
            }[];
            problems: {
                /** Format: uuid */
                id: string;
                title: string | null;
                errors: {
                    path: string;
                    message: string;
                    code: string;
                }[];
            }[];
        };
        SearchHits: {
            data: {
                object: string;
                /** Format: uuid */
                id: string;
                title: string;
                score: number;
                /** @description The file by which it was found; `text` is what it says there, null where only its name has the words */
                file?: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    text: string | null;
                };
            }[];
        };
        Object: {
            name: string;
            plural: string;
            path: string;
            label: string;
            pluralLabel: string;
            /**
             * @description Made by the organisation
             * @constant
             */
            custom?: true;
            /**
             * @description A standard object that the organisation may do without
             * @constant
             */
            mayHide?: true;
            icon?: string;
            layout?: {
                label: string | null;
                fields: string[];
            }[];
            /** @description Lists of `inverses` in the order of the page; those that it does not name follow */
            related?: {
                name: string;
                /** @constant */
                hidden?: true;
            }[];
            /** @description Where it stands among the objects, when somebody has put them in order */
            position?: number;
            /** @description Key of the field that names a record */
            title: string;
            /** @description Names of the fields of a good table, the title first */
            columns: string[];
            /** @description Keys of fields that are unique together */
            uniqueTogether: string[][];
            /** @description What of it stands on the timelines of the records that it links to: keys of the links, of the times, and of the choices that say what happened */
            timeline?: {
                on: string[];
                moments: {
                    at: string;
                    as: string | null;
                }[];
            };
            keyedBy: string | null;
            madeBy: string | null;
            /** @enum {unknown} */
            history: "full" | "changes";
            may: {
                /** @enum {unknown} */
                see: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                /** @enum {unknown} */
                create: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                /** @enum {unknown} */
                change: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                /** @enum {unknown} */
                delete: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                /** @enum {unknown} */
                export: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
            };
            fields: components["schemas"]["Field"][];
            inverses: {
                name: string;
                label: string;
                object: string;
                field: string;
                operators: string[];
            }[];
        };
        Field: {
            name: string;
            /** @description In bodies and answers */
            key: string;
            type: string;
            kind: string;
            label: string;
            required: boolean;
            unique: boolean;
            readOnly: boolean;
            mayChange: boolean;
            searchable: boolean;
            system: boolean;
            operators: string[];
            sortable: boolean;
            groupable: boolean;
        } & {
            [key: string]: unknown;
        };
        Session: {
            user: {
                /** Format: uuid */
                id: string;
                name: string;
                email: string | null;
                language: string;
                timeZone: string;
                /** @description Of the branch, else of the organisation: what new amounts begin with */
                currency: string;
                branchId: string | null;
                teamIds: string[];
            };
            /** @enum {unknown} */
            via: "session" | "key" | "system";
            /** @description Nothing else can be done before. */
            mustSetUpSecondFactor: boolean;
            organisation: {
                organisation: string;
                country: string;
                timeZone: string;
                weekStart: number;
                currency: string;
                language: string;
                /** @description For so many days a record may lie still before Today tells of it */
                quietDays: number;
                /** @description Within so many days a colleague’s contact with a customer is told; 0: never */
                nearbyDays: number;
                /** @description Of the country, such as 34; empty when it is not known */
                callingCode: string;
                /** @description What stands before numbers that are dialled within it */
                trunkPrefix: string;
            };
            may: string[];
            objects: {
                [key: string]: {
                    /** @enum {unknown} */
                    see: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                    /** @enum {unknown} */
                    create: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                    /** @enum {unknown} */
                    change: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                    /** @enum {unknown} */
                    delete: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                    /** @enum {unknown} */
                    export: "none" | "own" | "team" | "branch" | "branchAndBelow" | "teamAndBranch" | "teamAndBranchAndBelow" | "all";
                };
            };
        };
        CodeAsked: {
            secondFactor: ("totp" | "recoveryCode")[];
            /** Format: date-time */
            expiresAt: string;
        };
        Sessions: {
            data: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                renewedAt: string;
                /** Format: date-time */
                expiresAt: string;
                address: string | null;
                userAgent: string | null;
                current: boolean;
            }[];
        };
        View: {
            /** Format: uuid */
            id: string;
            object: string;
            name: string;
            layout: string;
            /** @description `filter`, `sort`, `columns`, `groupBy`, `search` and what the layout wants */
            config: {
                [key: string]: unknown;
            };
            shared: boolean;
            /** @description Shared: for everybody; one’s own: for oneself */
            isDefault: boolean;
            /** @description Roles whose people see it first */
            defaultFor: string[];
            /** @description The caller’s list opens with it */
            opens: boolean;
            position: number;
            /** Format: uuid */
            ownerId: string;
            ownerName: string | null;
            mine: boolean;
            version: number;
        };
        Preferences: {
            [key: string]: unknown;
        };
        ApiKeys: {
            data: {
                /** Format: uuid */
                id: string;
                /** Format: uuid */
                userId: string;
                name: string;
                /** @description The last four characters */
                hint: string;
                scopes: string[];
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt: string | null;
                /** Format: date-time */
                lastUsedAt: string | null;
            }[];
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            userId: string;
            name: string;
            /** @description The last four characters */
            hint: string;
            scopes: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            lastUsedAt: string | null;
            /** @description Shown this once */
            key: string;
        };
    };
    responses: {
        /** @description Malformed, or a field or operator that is not there */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody has signed in */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may see but not do this */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It is not there, or not the caller’s to see */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A duplicate, or a state that does not allow it */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Changed meanwhile; `current` is the present record */
        VersionConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of a type that is not understood */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The values break a rule; `errors` names each place */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many calls */
        TooManyCalls: {
            headers: {
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database does not answer just now */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The version that the record must have, such as `"7"`. */
        IfMatch: string;
        /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
        IdempotencyKey: string;
        /** @description Those to decide on, or those that are not the same. */
        state: "open" | "dismissed";
        /**
         * @description Only pairs of records of this object.
         * @example contact
         */
        object: string;
        /** @description How many. */
        limit: number;
        /** @description `page.next` of the page before. */
        cursor: string;
        /** @description How many records of each block at most. */
        limit2: number;
        /** @description How far from the time; default: as the organisation has said (`nearbyDays`). */
        days: number;
        /** @description The time of the contact that is planned (RFC 3339); default: now. */
        at: string;
        /** @description Of how many days, today the last. */
        days2: number;
        /** @description Let a browser show it, where that is safe. */
        inline: "true" | "false";
        /** @description How many. */
        limit3: number;
        /** @description Only of the file of this name. */
        file: string;
        /** @description How many rows a page. */
        limit4: number;
        /** @description Where the page begins: `page.next` of the one before. */
        cursor2: string;
        /** @description Of the preview or of the run. Without it: of the run, if there is one. */
        of: "preview" | "run";
        /** @description Only in the column of this header. */
        column: string;
        /** @description Of the reasons; without it by `Accept-Language`. */
        language: "en" | "es" | "zh" | "uk";
        /** @description `next` of the page before; without it from the beginning. */
        after: string;
        /** @description Changes a page at most. */
        limit5: number;
        /**
         * @description Only changes of these objects.
         * @example account,deal
         */
        objects: string;
        /** @description How many a page. */
        limit6: number;
        /**
         * @description What people type: parts of names, of phone numbers, of mail addresses.
         * @example acme
         */
        q: string;
        /**
         * @description Only these objects.
         * @example account,contact
         */
        objects2: string;
        /** @description How many hits. */
        limit7: number;
        /** @description Finds records by the names and texts of the files that they hold, too; `file` says by which. */
        files: "true" | "false";
        /** @description How many at most. */
        limit8: number;
        /** @description `page.next` of a page before. */
        cursor3: string;
        /** @description Only of the work of this person. */
        fromId: string;
        /** @description `page.next` of the page before. */
        cursor4: string;
        /** @description Only those that went to this person. */
        toId: string;
        /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
        from: string;
        /** @description The last day; without it today. */
        to: string;
        /** @description Only this person. */
        ownerId: string;
        /** @description Only people of this branch and of those below it. */
        branchId: string;
        /** @description What the groups are. */
        by: "month" | "owner" | "branch" | "level";
        /** @description Only of this branch. */
        branchId2: string;
        /** @description What the groups are. */
        by2: "owner" | "manager" | "branch" | "product" | "source" | "salesChannel" | "competitor" | "industry" | "size" | "territory" | "quarter" | "reason";
        /** @description Only deals of this branch and of those below it. */
        branchId3: string;
        /** @description Only deals of this pipeline. */
        pipelineId: string;
        /** @description Only deals of accounts of this territory and of those below it. */
        territoryId: string;
        /** @description How many groups. */
        limit9: number;
        /** @description How many groups are passed over; `groupCount` says how many there are. */
        offset: number;
        /** @description A month such as 2026-11 or a quarter such as 2026-Q4; without it this month. */
        period: string;
        /** @description Only deals of this person. */
        ownerId2: string;
        /** @description Only deals of the people of this team. */
        teamId: string;
        /** @description Only deals of this product. */
        productId: string;
        /** @description What the groups are. */
        by3: "owner" | "team" | "branch" | "pipeline" | "product" | "territory" | "month";
        /** @description What is added up of each deal: its amount (of what recurs the first twelve months), what recurs in a month or a year, or its whole contract, where its lines say none its amount. Targets, adjustments and credit are of amounts, and null with anything else. */
        measure: "amount" | "mrr" | "arr" | "contractValue";
        /** @description As it was then, by what was noted at the time: a time (RFC 3339), or a day of the organisation, of which it is the end. */
        asOf: string;
        /** @description A day; without it the one a week ago. */
        since: string;
        /** @description Also the deals of this kind of change. */
        kind: "new" | "movedIn" | "grown" | "shrunk" | "movedOut" | "lost" | "binned" | "won";
        /** @description Only accounts of this person. */
        ownerId3: string;
        /**
         * @description Due by this day; without it two weeks from now.
         * @example 2026-12-31
         */
        until: string;
        /** @description `page.next` of the page before. */
        cursor5: string;
        /** @description `page.next` of the page before. */
        after2: number;
        /** @description What the groups are. */
        by4: "owner" | "team" | "branch" | "pipeline";
        /** @description What the groups are. */
        by5: "owner" | "team" | "branch" | "pipeline" | "stage";
        /** @description What a cohort is. */
        by6: "month" | "quarter";
        /** @description What the groups are. */
        by7: "owner" | "team" | "branch";
        /** @description `stayed`: stays that ended within the stretch; `slipped`: closing dates put off. */
        of2: "stayed" | "slipped";
        /** @description Only of this stage. */
        stageId: string;
        /**
         * @description Only of this object.
         * @example contact
         */
        object2: string;
        /**
         * @description Also by `owner` or `source`, with `object`.
         * @example owner
         */
        by8: string;
        /** @description The id of the last event that was seen. */
        after3: string;
        /** @description Only say what it would come to, with how many records would lose a value. */
        dryRun: "true" | "false";
        /** @description Drop at once what is in the bin already, with all its values. Nothing brings it back. */
        forGood: "true" | "false";
        /** @description Only say what it would come to. */
        dryRun2: "true" | "false";
        /** @description Only versions before this one. */
        before: number;
        /** @description How many. */
        limit10: number;
        /** @description The version that is present: 409 when it is another by now. */
        base: number;
        /**
         * @description Only of this currency.
         * @example USD
         */
        currency: string;
        /**
         * @description Only of this day and later ones.
         * @example 2026-01-01
         */
        from2: string;
        /** @description Only of this day and earlier ones. */
        to2: string;
        /** @description How many. */
        limit11: number;
        /** @description `page.next` of the page before. */
        cursor6: string;
        /** @description `page.next` of the page before. */
        after4: string;
        /** @description Ends all sessions of the person, on whatever machine. */
        everywhere: "true" | "false";
        /** @description Where to go afterwards: a path of this Kith. */
        next: string;
        /** @description Only one’s own. */
        mine: "true" | "false";
        /** @description Only of this person. */
        userId: string;
        /** @description Only what ended so. */
        outcome: "signedIn" | "wrongPassword" | "unknownEmail" | "locked" | "ended" | "passwordChanged" | "passwordReset" | "codeAsked" | "wrongCode" | "secondFactorOn" | "secondFactorOff" | "recoveryCodesMade" | "passkeyAdded" | "passkeyRemoved" | "refused";
        /** @description Only keys of this person. */
        userId2: string;
        /** @description Only of the role with this key. */
        role: string;
        /**
         * @description Only views of this object, by name or path.
         * @example deal
         */
        object3: string;
        /** @description Only what is not read yet. */
        unread: "true" | "false";
        /** @description Only mails in this state. */
        state2: "queued" | "handingOver" | "sent" | "failed" | "unknown" | "cancelled";
        /** @description Only deliveries in this state. */
        state3: "retrying" | "delivered" | "failed" | "skipped";
        /**
         * @description Fields to answer, with commas between them; `id` and `version` always come. Default: all.
         * @example name,amount
         */
        fields: string;
        /**
         * @description Linked records to answer with each record; a dot goes further.
         * @example account,account.owner
         */
        include: string;
        /** @description Ids of people, 50 at most, who may see the new record from the beginning, whatever their roles say. */
        shareWith: string;
        /**
         * @description Other records, 10 at most, that are shared with them in the same act, where the caller may.
         * @example accounts/<id>
         */
        shareAlso: string;
        /**
         * @description The state at this time (RFC 3339), with what is linked as it was then.
         * @example 2026-12-31T23:59:59Z
         */
        asOf2: string;
        /** @description The version on which the change was made. */
        base2: number;
        /**
         * @description Which records, as a JSON object (see *Filter*).
         * @example {"outcome":"open","amount":{"gte":1000}}
         */
        filter: string;
        /**
         * @description Fields with commas between them; a minus sign turns the order round. Ties are broken by id.
         * @example -amount,name
         */
        sort: string;
        /** @description Whether records in the bin are answered. */
        deleted: "exclude" | "include" | "only";
        /** @description Records a page. */
        limit12: number;
        /** @description Where the page begins: `page.next` of the one before. */
        cursor7: string;
        /** @description Rows to pass over after the cursor, or from the beginning; a jump is cheapest from the nearest cursor. */
        skip: number;
        /** @description Whether the records are counted: not at all, roughly, or exactly (for at most some seconds). */
        count: "none" | "estimate" | "exact";
        /** @description The kind of file; `vcard` of people and companies, `ical` of meetings and tasks. */
        format: "csv" | "tsv" | "xlsx" | "ndjson" | "vcard" | "ical";
        /**
         * @description Columns of a table to read, by paths with commas between them; instead of `fields`.
         * @example name,account,account.industry,amount
         */
        columns: string;
        /** @description Tells what it would come to, and changes nothing. */
        dryRun3: "true" | "false";
        /**
         * @description Only these: `change`, `activity`, kinds of activities, or objects such as `deal`.
         * @example call,deal
         */
        kinds: string;
        /** @description People a page. */
        limit13: number;
        /** @description Where the page begins: `page.next` of the one before. */
        cursor8: string;
        /** @description Ids of users, 50 at most. */
        people: string;
        /** @description How many at most. */
        limit14: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operations": [
                 *         {
                 *           "op": "upsert",
                 *           "object": "account",
                 *           "match": "domain",
                 *           "data": {
                 *             "name": "Acme",
                 *             "domain": "acme.example"
                 *           }
                 *         }
                 *       ],
                 *       "atomic": false
                 *     }
                 */
                "application/json": {
                    operations: ({
                        /** @constant */
                        op: "create";
                        /** @description Name (`dealLine`) or path (`deal-lines`) of an object */
                        object: string;
                        data: {
                            [key: string]: unknown;
                        };
                        id?: string;
                    } | {
                        /** @constant */
                        op: "update";
                        /** @description Name (`dealLine`) or path (`deal-lines`) of an object */
                        object: string;
                        id: string;
                        data: {
                            [key: string]: unknown;
                        };
                        version?: number;
                        base?: number;
                    } | {
                        /** @constant */
                        op: "upsert";
                        /** @description Name (`dealLine`) or path (`deal-lines`) of an object */
                        object: string;
                        /** @description Names of fields whose values in `data` find the record, or the values themselves */
                        match: string | string[] | {
                            [key: string]: unknown;
                        };
                        data: {
                            [key: string]: unknown;
                        };
                    } | {
                        /** @constant */
                        op: "delete";
                        /** @description Name (`dealLine`) or path (`deal-lines`) of an object */
                        object: string;
                        id: string;
                        version?: number;
                    } | {
                        /** @constant */
                        op: "restore";
                        /** @description Name (`dealLine`) or path (`deal-lines`) of an object */
                        object: string;
                        id: string;
                        version?: number;
                    })[];
                    /**
                     * @description All or nothing. False: a result for each operation.
                     * @default true
                     */
                    atomic?: boolean;
                    /**
                     * @description Checks everything and tells each difference, then changes nothing.
                     * @default false
                     */
                    dryRun?: boolean;
                    /** @description What people read in the list of change sets */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description A result for each operation, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changeSet: string | null;
                        results: {
                            /** @enum {string} */
                            status: "created" | "updated" | "unchanged" | "deleted" | "restored" | "failed";
                            id: string | null;
                            version: number | null;
                            /** @description On a dry run: what would differ */
                            before?: {
                                [key: string]: unknown;
                            };
                            after?: {
                                [key: string]: unknown;
                            };
                            /** @description A problem, as calls answer it */
                            error?: {
                                [key: string]: unknown;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDuplicates: {
        parameters: {
            query?: {
                /** @description Those to decide on, or those that are not the same. */
                state?: components["parameters"]["state"];
                /**
                 * @description Only pairs of records of this object.
                 * @example contact
                 */
                object?: components["parameters"]["object"];
                /** @description How many. */
                limit?: components["parameters"]["limit"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The likeliest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "open" | "dismissed";
                            /** @description How likely the two are one, 0 to 1 */
                            chance: number;
                            /** @description What was compared, what speaks most for it first; what one side does not know is left out */
                            reasons: {
                                /** @enum {string} */
                                field: "name" | "company" | "mail" | "phone" | "domain" | "address" | "birthday";
                                /** @enum {string} */
                                agreement: "same" | "alike" | "different";
                            }[];
                            one: {
                                object: string;
                                /** Format: uuid */
                                id: string;
                                title: string;
                            };
                            other: {
                                object: string;
                                /** Format: uuid */
                                id: string;
                                title: string;
                            };
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    dismissDuplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remembered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    undismissDuplicate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pair is proposed again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    duplicateScan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Null: none has begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        scan: {
                            /** @enum {string} */
                            state: "running" | "done";
                            progress: number;
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    scanDuplicates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        scan: {
                            /** @enum {string} */
                            state: "running" | "done";
                            progress: number;
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    duplicateSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Pairs this likely are merged by themselves, each undoable; null: none are */
                        mergesFrom: number | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    setDuplicateSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mergesFrom": 0.999
                 *     }
                 */
                "application/json": {
                    /** @description Pairs this likely are merged by themselves, each undoable; null: none are */
                    mergesFrom: number | null;
                };
            };
        };
        responses: {
            /** @description As it is set now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Pairs this likely are merged by themselves, each undoable; null: none are */
                        mergesFrom: number | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    getProfileRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Prospect with a deal or an activity, customer with a won deal, and on from there */
                        lifecycle: {
                            on: boolean;
                            /** @description Deals won in `loyalMonths`; null: never */
                            loyalDeals: number | null;
                            loyalMonths: number;
                            /** @description Without a won deal or an activity; null: never */
                            lapsedMonths: number | null;
                            /** @description The same, until a customer counts as lost; null: never */
                            lostMonths: number | null;
                        };
                        level: {
                            /** @description A filter of accounts, as lists take it. The first rule that holds decides */
                            when: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            levelId: string;
                        }[];
                        risk: {
                            /** @description A filter of accounts, as lists take it. The first rule that holds decides */
                            when: {
                                [key: string]: unknown;
                            };
                            risk: string;
                            /** @default null */
                            reason: string | null;
                        }[];
                        /** @description 0: the standard, that nobody has changed */
                        version: number;
                        changedAt: string | null;
                        changedBy: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    putProfileRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Prospect with a deal or an activity, customer with a won deal, and on from there */
                    lifecycle: {
                        on: boolean;
                        /** @description Deals won in `loyalMonths`; null: never */
                        loyalDeals: number | null;
                        loyalMonths: number;
                        /** @description Without a won deal or an activity; null: never */
                        lapsedMonths: number | null;
                        /** @description The same, until a customer counts as lost; null: never */
                        lostMonths: number | null;
                    };
                    level: {
                        /** @description A filter of accounts, as lists take it. The first rule that holds decides */
                        when: {
                            [key: string]: unknown;
                        };
                        /** Format: uuid */
                        levelId: string;
                    }[];
                    risk: {
                        /** @description A filter of accounts, as lists take it. The first rule that holds decides */
                        when: {
                            [key: string]: unknown;
                        };
                        risk: string;
                        /** @default null */
                        reason?: string | null;
                    }[];
                    /** @description Of what was read: 409 when somebody has changed it since */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Prospect with a deal or an activity, customer with a won deal, and on from there */
                        lifecycle: {
                            on: boolean;
                            /** @description Deals won in `loyalMonths`; null: never */
                            loyalDeals: number | null;
                            loyalMonths: number;
                            /** @description Without a won deal or an activity; null: never */
                            lapsedMonths: number | null;
                            /** @description The same, until a customer counts as lost; null: never */
                            lostMonths: number | null;
                        };
                        level: {
                            /** @description A filter of accounts, as lists take it. The first rule that holds decides */
                            when: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            levelId: string;
                        }[];
                        risk: {
                            /** @description A filter of accounts, as lists take it. The first rule that holds decides */
                            when: {
                                [key: string]: unknown;
                            };
                            risk: string;
                            /** @default null */
                            reason: string | null;
                        }[];
                        /** @description 0: the standard, that nobody has changed */
                        version: number;
                        changedAt: string | null;
                        changedBy: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    getScoringRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: boolean;
                        profile: {
                            name: string;
                            /** @description A filter of leads, as lists take it */
                            when: {
                                [key: string]: unknown;
                            };
                            points: number;
                        }[];
                        behaviour: {
                            name: string;
                            /**
                             * @description Entries of forms, or activities that are done
                             * @enum {string}
                             */
                            of: "formEntry" | "activity";
                            /** @description A filter of these; empty: each of them */
                            when: {
                                [key: string]: unknown;
                            };
                            /** @description For each of them */
                            points: number;
                            /**
                             * @description Days after which one counts half as much; null: it counts for ever
                             * @default 30
                             */
                            halfLifeDays: number | null;
                            /**
                             * @description Points of this rule at most
                             * @default null
                             */
                            most: number | null;
                        }[];
                        /**
                         * @description From so many points on a lead is hot
                         * @default 70
                         */
                        hot: number;
                        /**
                         * @description And from so many it is warm; below, cold
                         * @default 40
                         */
                        warm: number;
                        /** @description 0: nobody has written any */
                        version: number;
                        changedAt: string | null;
                        changedBy: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    putScoringRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    on: boolean;
                    profile: {
                        name: string;
                        /** @description A filter of leads, as lists take it */
                        when: {
                            [key: string]: unknown;
                        };
                        points: number;
                    }[];
                    behaviour: {
                        name: string;
                        /**
                         * @description Entries of forms, or activities that are done
                         * @enum {string}
                         */
                        of: "formEntry" | "activity";
                        /** @description A filter of these; empty: each of them */
                        when: {
                            [key: string]: unknown;
                        };
                        /** @description For each of them */
                        points: number;
                        /**
                         * @description Days after which one counts half as much; null: it counts for ever
                         * @default 30
                         */
                        halfLifeDays?: number | null;
                        /**
                         * @description Points of this rule at most
                         * @default null
                         */
                        most?: number | null;
                    }[];
                    /**
                     * @description From so many points on a lead is hot
                     * @default 70
                     */
                    hot?: number;
                    /**
                     * @description And from so many it is warm; below, cold
                     * @default 40
                     */
                    warm?: number;
                    /** @description Of what was read: 409 when somebody has changed it since */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: boolean;
                        profile: {
                            name: string;
                            /** @description A filter of leads, as lists take it */
                            when: {
                                [key: string]: unknown;
                            };
                            points: number;
                        }[];
                        behaviour: {
                            name: string;
                            /**
                             * @description Entries of forms, or activities that are done
                             * @enum {string}
                             */
                            of: "formEntry" | "activity";
                            /** @description A filter of these; empty: each of them */
                            when: {
                                [key: string]: unknown;
                            };
                            /** @description For each of them */
                            points: number;
                            /**
                             * @description Days after which one counts half as much; null: it counts for ever
                             * @default 30
                             */
                            halfLifeDays: number | null;
                            /**
                             * @description Points of this rule at most
                             * @default null
                             */
                            most: number | null;
                        }[];
                        /**
                         * @description From so many points on a lead is hot
                         * @default 70
                         */
                        hot: number;
                        /**
                         * @description And from so many it is warm; below, cold
                         * @default 40
                         */
                        warm: number;
                        /** @description 0: nobody has written any */
                        version: number;
                        changedAt: string | null;
                        changedBy: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postScoringRulesPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    on: boolean;
                    profile: {
                        name: string;
                        /** @description A filter of leads, as lists take it */
                        when: {
                            [key: string]: unknown;
                        };
                        points: number;
                    }[];
                    behaviour: {
                        name: string;
                        /**
                         * @description Entries of forms, or activities that are done
                         * @enum {string}
                         */
                        of: "formEntry" | "activity";
                        /** @description A filter of these; empty: each of them */
                        when: {
                            [key: string]: unknown;
                        };
                        /** @description For each of them */
                        points: number;
                        /**
                         * @description Days after which one counts half as much; null: it counts for ever
                         * @default 30
                         */
                        halfLifeDays?: number | null;
                        /**
                         * @description Points of this rule at most
                         * @default null
                         */
                        most?: number | null;
                    }[];
                    /**
                     * @description From so many points on a lead is hot
                     * @default 70
                     */
                    hot?: number;
                    /**
                     * @description And from so many it is warm; below, cold
                     * @default 40
                     */
                    warm?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Open leads that were looked at, of those that one sees */
                        leads: number;
                        /** @description There are more; the newest were looked at */
                        isCut: boolean;
                        /** @description How many leads have so many points */
                        spread: {
                            from: number;
                            to: number;
                            before: number;
                            after: number;
                        }[];
                        grades: {
                            hot: {
                                before: number;
                                after: number;
                            };
                            warm: {
                                before: number;
                                after: number;
                            };
                            cold: {
                                before: number;
                                after: number;
                            };
                            none: {
                                before: number;
                                after: number;
                            };
                        };
                        /** @description Leads whose score would be another */
                        changed: number;
                        /** @description Those that would change most */
                        most: {
                            lead: {
                                /** Format: uuid */
                                id: string;
                                title: string;
                            };
                            score: {
                                before: number | null;
                                after: number;
                            };
                            grade: {
                                before: ("hot" | "warm" | "cold") | null;
                                after: ("hot" | "warm" | "cold") | null;
                            };
                            parts: {
                                /** @enum {string} */
                                of: "profile" | "behaviour";
                                /** @description Of the rule; null when it tells of what one may not see */
                                name: string | null;
                                /** @description To a tenth, as they count now */
                                points: number;
                                /** @description How many entries or activities it counts */
                                count: number | null;
                                /** @description When the last of them was */
                                last: string | null;
                                halfLifeDays: number | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLeadModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether it may be used; where it is off no lead has a chance */
                        on: boolean;
                        /** @description When somebody switched it on or off last */
                        changedAt: string | null;
                        changedBy: string | null;
                        /** @description Null: nobody has tried it yet */
                        madeAt: string | null;
                        /** @description `few`: too few leads to try it; `no-better`: it does not beat the base rate, and is not used; `used`: it does, and is used while it is `on` */
                        verdict: ("few" | "no-better" | "used") | null;
                        /** @description A lead is looked at as it was so many days after it was noted */
                        lookAfterDays: number;
                        /** @description And counts as converted when it is within so many days from then */
                        withinDays: number;
                        /** @description Of either outcome that there must be */
                        fewest: {
                            learnt: number;
                            tried: number;
                        };
                        past: {
                            leads: number;
                            converted: number;
                        } | null;
                        test: {
                            learnt: {
                                leads: number;
                                converted: number;
                            };
                            /** @description Later leads than those from which it learnt */
                            tried: {
                                leads: number;
                                converted: number;
                            };
                            base: number;
                            /** @description Area under the ROC curve with its 95 % interval */
                            ranking: {
                                value: number;
                                low: number;
                                high: number;
                            };
                            brier: number;
                            /** @description When the base rate is said of every lead */
                            baseBrier: number;
                            /** @description `baseBrier` less `brier` with its 95 % interval */
                            gain: {
                                value: number;
                                low: number;
                                high: number;
                            };
                            /** @description Of the tenth of which most is said */
                            lift: number | null;
                            reliability: {
                                count: number;
                                said: number;
                                came: number;
                                low: number;
                                high: number;
                            }[];
                            points: {
                                ranking: {
                                    value: number;
                                    low: number;
                                    high: number;
                                };
                                lift: number | null;
                            } | null;
                        } | null;
                        /** @description What counts most in the model that is used */
                        counts: {
                            /** @description A field of leads, `activity.call` and the like, `formEntry`, `formEntry.utmSource` */
                            fact: string;
                            /** @description What it is; `given` of what is not told */
                            is: string | number | null;
                            /** @description In log odds: above 0 it speaks for a conversion */
                            weight: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    putLeadModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether it may be used where it beats the base rate */
                    on: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether it may be used; where it is off no lead has a chance */
                        on: boolean;
                        /** @description When somebody switched it on or off last */
                        changedAt: string | null;
                        changedBy: string | null;
                        /** @description Null: nobody has tried it yet */
                        madeAt: string | null;
                        /** @description `few`: too few leads to try it; `no-better`: it does not beat the base rate, and is not used; `used`: it does, and is used while it is `on` */
                        verdict: ("few" | "no-better" | "used") | null;
                        /** @description A lead is looked at as it was so many days after it was noted */
                        lookAfterDays: number;
                        /** @description And counts as converted when it is within so many days from then */
                        withinDays: number;
                        /** @description Of either outcome that there must be */
                        fewest: {
                            learnt: number;
                            tried: number;
                        };
                        past: {
                            leads: number;
                            converted: number;
                        } | null;
                        test: {
                            learnt: {
                                leads: number;
                                converted: number;
                            };
                            /** @description Later leads than those from which it learnt */
                            tried: {
                                leads: number;
                                converted: number;
                            };
                            base: number;
                            /** @description Area under the ROC curve with its 95 % interval */
                            ranking: {
                                value: number;
                                low: number;
                                high: number;
                            };
                            brier: number;
                            /** @description When the base rate is said of every lead */
                            baseBrier: number;
                            /** @description `baseBrier` less `brier` with its 95 % interval */
                            gain: {
                                value: number;
                                low: number;
                                high: number;
                            };
                            /** @description Of the tenth of which most is said */
                            lift: number | null;
                            reliability: {
                                count: number;
                                said: number;
                                came: number;
                                low: number;
                                high: number;
                            }[];
                            points: {
                                ranking: {
                                    value: number;
                                    low: number;
                                    high: number;
                                };
                                lift: number | null;
                            } | null;
                        } | null;
                        /** @description What counts most in the model that is used */
                        counts: {
                            /** @description A field of leads, `activity.call` and the like, `formEntry`, `formEntry.utmSource` */
                            fact: string;
                            /** @description What it is; `given` of what is not told */
                            is: string | number | null;
                            /** @description In log odds: above 0 it speaks for a conversion */
                            weight: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postLeadModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queued: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postTerritoryPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Which one changes; null: a new one
                     * @default null
                     */
                    territoryId?: string | null;
                    /** @description What it would be; null: it goes into the bin */
                    territory: {
                        /** @default  */
                        name?: string;
                        /** @default null */
                        parentId?: string | null;
                        /** @default null */
                        filter?: {
                            [key: string]: unknown;
                        } | null;
                        /** @default null */
                        position?: number | null;
                        /** @default true */
                        active?: boolean;
                    } | null;
                    /**
                     * @default account
                     * @enum {string}
                     */
                    object?: "account" | "lead";
                    /**
                     * @description `next` of the answer before
                     * @default null
                     */
                    after?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the records that were looked at and that one sees; the most first */
                        moves: {
                            fromId: string | null;
                            /** @description Null: into none */
                            toId: string | null;
                            /** @description Into the new one, which has no id yet */
                            isNew: boolean;
                            count: number;
                        }[];
                        /** @description That would belong elsewhere, and stay where somebody has put them */
                        byHand: number;
                        /** @description That several territories fit */
                        overlaps: {
                            before: number;
                            after: number;
                        };
                        /** @description Records that were looked at in this call */
                        seen: number;
                        /** @description To go on with; null: all were looked at */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAssignmentRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: boolean;
                        /**
                         * @description Whoever got fewest leads in so many days comes first
                         * @default 7
                         */
                        fairDays: number;
                        /** @description The first rule that holds and has somebody who fits takes the lead */
                        rules: {
                            name: string;
                            /** @description A filter of leads, as lists take it; empty: every lead */
                            when: {
                                [key: string]: unknown;
                            };
                            /** @description Who may get these leads: everybody who is in one of these */
                            pool: {
                                /** @default [] */
                                userIds: string[];
                                /** @default [] */
                                teamIds: string[];
                                /**
                                 * @description With the branches below them
                                 * @default []
                                 */
                                branchIds: string[];
                                /** @default [] */
                                roles: string[];
                            };
                            /** @description What the person must have, or has best, of what the lead says: its place or industry, what it is interested in, its language; `hours`: being at work. What a lead does not say is not asked */
                            demands: {
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                territory: "must" | "prefer" | "off";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                skills: "must" | "prefer" | "off";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                language: "must" | "prefer" | "off";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                hours: "must" | "prefer" | "off";
                            };
                            /**
                             * @description Whether those who convert more of their leads come first
                             * @default false
                             */
                            performance: boolean;
                            /**
                             * @description Open leads a person, where theirs says nothing
                             * @default null
                             */
                            limit: number | null;
                            /**
                             * @description Minutes of work after which a lead that nobody answered goes to the next person; null: never
                             * @default null
                             */
                            moveOnMinutes: number | null;
                            /**
                             * @description The sales channel to which these leads go (an option of leads), where the lead says none
                             * @default null
                             */
                            salesChannel: string | null;
                        }[];
                        /**
                         * @description Within which time a new lead is to be answered; the first that holds counts
                         * @default []
                         */
                        responses: {
                            /** @description A filter of leads; empty: every lead */
                            when: {
                                [key: string]: unknown;
                            };
                            /** @description Of work of the owner */
                            minutes: number;
                        }[];
                        /**
                         * @description From when that time runs
                         * @default creation
                         * @enum {string}
                         */
                        respondFrom: "creation" | "assignment";
                        /** @description 0: nobody has written any */
                        version: number;
                        changedAt: string | null;
                        changedBy: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    putAssignmentRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    on: boolean;
                    /**
                     * @description Whoever got fewest leads in so many days comes first
                     * @default 7
                     */
                    fairDays?: number;
                    /** @description The first rule that holds and has somebody who fits takes the lead */
                    rules: {
                        name: string;
                        /** @description A filter of leads, as lists take it; empty: every lead */
                        when: {
                            [key: string]: unknown;
                        };
                        /** @description Who may get these leads: everybody who is in one of these */
                        pool: {
                            /** @default [] */
                            userIds?: string[];
                            /** @default [] */
                            teamIds?: string[];
                            /**
                             * @description With the branches below them
                             * @default []
                             */
                            branchIds?: string[];
                            /** @default [] */
                            roles?: string[];
                        };
                        /** @description What the person must have, or has best, of what the lead says: its place or industry, what it is interested in, its language; `hours`: being at work. What a lead does not say is not asked */
                        demands: {
                            /**
                             * @default off
                             * @enum {string}
                             */
                            territory?: "must" | "prefer" | "off";
                            /**
                             * @default off
                             * @enum {string}
                             */
                            skills?: "must" | "prefer" | "off";
                            /**
                             * @default off
                             * @enum {string}
                             */
                            language?: "must" | "prefer" | "off";
                            /**
                             * @default off
                             * @enum {string}
                             */
                            hours?: "must" | "prefer" | "off";
                        };
                        /**
                         * @description Whether those who convert more of their leads come first
                         * @default false
                         */
                        performance?: boolean;
                        /**
                         * @description Open leads a person, where theirs says nothing
                         * @default null
                         */
                        limit?: number | null;
                        /**
                         * @description Minutes of work after which a lead that nobody answered goes to the next person; null: never
                         * @default null
                         */
                        moveOnMinutes?: number | null;
                        /**
                         * @description The sales channel to which these leads go (an option of leads), where the lead says none
                         * @default null
                         */
                        salesChannel?: string | null;
                    }[];
                    /**
                     * @description Within which time a new lead is to be answered; the first that holds counts
                     * @default []
                     */
                    responses?: {
                        /** @description A filter of leads; empty: every lead */
                        when: {
                            [key: string]: unknown;
                        };
                        /** @description Of work of the owner */
                        minutes: number;
                    }[];
                    /**
                     * @description From when that time runs
                     * @default creation
                     * @enum {string}
                     */
                    respondFrom?: "creation" | "assignment";
                    /** @description Of what was read: 409 when somebody has changed it since */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: boolean;
                        /**
                         * @description Whoever got fewest leads in so many days comes first
                         * @default 7
                         */
                        fairDays: number;
                        /** @description The first rule that holds and has somebody who fits takes the lead */
                        rules: {
                            name: string;
                            /** @description A filter of leads, as lists take it; empty: every lead */
                            when: {
                                [key: string]: unknown;
                            };
                            /** @description Who may get these leads: everybody who is in one of these */
                            pool: {
                                /** @default [] */
                                userIds: string[];
                                /** @default [] */
                                teamIds: string[];
                                /**
                                 * @description With the branches below them
                                 * @default []
                                 */
                                branchIds: string[];
                                /** @default [] */
                                roles: string[];
                            };
                            /** @description What the person must have, or has best, of what the lead says: its place or industry, what it is interested in, its language; `hours`: being at work. What a lead does not say is not asked */
                            demands: {
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                territory: "must" | "prefer" | "off";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                skills: "must" | "prefer" | "off";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                language: "must" | "prefer" | "off";
                                /**
                                 * @default off
                                 * @enum {string}
                                 */
                                hours: "must" | "prefer" | "off";
                            };
                            /**
                             * @description Whether those who convert more of their leads come first
                             * @default false
                             */
                            performance: boolean;
                            /**
                             * @description Open leads a person, where theirs says nothing
                             * @default null
                             */
                            limit: number | null;
                            /**
                             * @description Minutes of work after which a lead that nobody answered goes to the next person; null: never
                             * @default null
                             */
                            moveOnMinutes: number | null;
                            /**
                             * @description The sales channel to which these leads go (an option of leads), where the lead says none
                             * @default null
                             */
                            salesChannel: string | null;
                        }[];
                        /**
                         * @description Within which time a new lead is to be answered; the first that holds counts
                         * @default []
                         */
                        responses: {
                            /** @description A filter of leads; empty: every lead */
                            when: {
                                [key: string]: unknown;
                            };
                            /** @description Of work of the owner */
                            minutes: number;
                        }[];
                        /**
                         * @description From when that time runs
                         * @default creation
                         * @enum {string}
                         */
                        respondFrom: "creation" | "assignment";
                        /** @description 0: nobody has written any */
                        version: number;
                        changedAt: string | null;
                        changedBy: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postAssignmentRulesReplay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    on: boolean;
                    /**
                     * @description Whoever got fewest leads in so many days comes first
                     * @default 7
                     */
                    fairDays?: number;
                    /** @description The first rule that holds and has somebody who fits takes the lead */
                    rules: {
                        name: string;
                        /** @description A filter of leads, as lists take it; empty: every lead */
                        when: {
                            [key: string]: unknown;
                        };
                        /** @description Who may get these leads: everybody who is in one of these */
                        pool: {
                            /** @default [] */
                            userIds?: string[];
                            /** @default [] */
                            teamIds?: string[];
                            /**
                             * @description With the branches below them
                             * @default []
                             */
                            branchIds?: string[];
                            /** @default [] */
                            roles?: string[];
                        };
                        /** @description What the person must have, or has best, of what the lead says: its place or industry, what it is interested in, its language; `hours`: being at work. What a lead does not say is not asked */
                        demands: {
                            /**
                             * @default off
                             * @enum {string}
                             */
                            territory?: "must" | "prefer" | "off";
                            /**
                             * @default off
                             * @enum {string}
                             */
                            skills?: "must" | "prefer" | "off";
                            /**
                             * @default off
                             * @enum {string}
                             */
                            language?: "must" | "prefer" | "off";
                            /**
                             * @default off
                             * @enum {string}
                             */
                            hours?: "must" | "prefer" | "off";
                        };
                        /**
                         * @description Whether those who convert more of their leads come first
                         * @default false
                         */
                        performance?: boolean;
                        /**
                         * @description Open leads a person, where theirs says nothing
                         * @default null
                         */
                        limit?: number | null;
                        /**
                         * @description Minutes of work after which a lead that nobody answered goes to the next person; null: never
                         * @default null
                         */
                        moveOnMinutes?: number | null;
                        /**
                         * @description The sales channel to which these leads go (an option of leads), where the lead says none
                         * @default null
                         */
                        salesChannel?: string | null;
                    }[];
                    /**
                     * @description Within which time a new lead is to be answered; the first that holds counts
                     * @default []
                     */
                    responses?: {
                        /** @description A filter of leads; empty: every lead */
                        when: {
                            [key: string]: unknown;
                        };
                        /** @description Of work of the owner */
                        minutes: number;
                    }[];
                    /**
                     * @description From when that time runs
                     * @default creation
                     * @enum {string}
                     */
                    respondFrom?: "creation" | "assignment";
                    /** @default 30 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description That came in in these days and that one sees, the newest 5,000 at most */
                        leads: number;
                        isCut: boolean;
                        /** @description How many of them each has now, and would have */
                        people: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            before: number;
                            after: number;
                        }[];
                        /** @description How many go through each sales channel now, and would; null: none. Empty where no rule sets one */
                        channels: {
                            key: string | null;
                            before: number;
                            after: number;
                        }[];
                        nobody: {
                            before: number;
                            after: number;
                        };
                        /** @description Leads that somebody else would have */
                        changed: number;
                        sample: {
                            lead: {
                                /** Format: uuid */
                                id: string;
                                title: string;
                            };
                            from: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            to: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            rule: string | null;
                            /** @description What speaks for the person; `channel`: the sales channel to which the rule sends the lead */
                            reasons: ({
                                /** @enum {string} */
                                kind: "territory" | "skills" | "language" | "hours";
                                value: string | null;
                            } | {
                                /** @constant */
                                kind: "load";
                                open: number;
                                limit: number | null;
                            } | {
                                /** @constant */
                                kind: "performance";
                            } | {
                                /** @constant */
                                kind: "fair";
                                recent: number;
                                days: number;
                            } | {
                                /** @constant */
                                kind: "channel";
                                value: string;
                            })[];
                            /** @description Why nobody gets it: of each rule that holds, how many people lack what */
                            hindrances: {
                                rule: string;
                                people: number;
                                lacks: {
                                    [key: string]: number;
                                };
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAssignmentRulesBacklog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Open leads that nobody has, or somebody who has left */
                        count: number;
                        /** @description Open leads that fitted nobody */
                        nobody: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postAssignmentRulesBacklog: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCallEntriesOutcome: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                callEntryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A key of the field `callOutcome` of activities */
                    outcome: string;
                    note?: string | null;
                    /** @description Of `callBack`: when. It has its turn then, and stands in the day of whoever promised it */
                    againAt?: string | null;
                    minutes?: number | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        activityId: string;
                        changeSet: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postCallEntriesSkip: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                callEntryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postApprovalStandingsQuery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dealIds: string[];
                    /**
                     * @description Those that lack nothing of what rules want, too
                     * @default false
                     */
                    approved?: boolean;
                    /** @description Only deals that do not come to this stage without approval */
                    stageId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            dealId: string;
                            /** @enum {string} */
                            state: "needed" | "asked" | "refused" | "approved";
                            /** @description Names of the rules whose approval is missing */
                            lacking: string[];
                            mayAsk: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postApprovalRequestsQuery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 50 */
                    limit?: number;
                    cursor?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            dealId: string;
                            summary: string | null;
                            askedBy: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            askedAt: string | null;
                            note: string | null;
                            /** @description Who is away and has named the caller; null: it is asked of the caller */
                            decidesFor: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    postNextActionsQuery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    object: "lead" | "deal" | "account";
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of those with which something is to be done and that one sees */
                        data: {
                            /** Format: uuid */
                            id: string;
                            action: {
                                /** @enum {string} */
                                reason: "answerDue" | "callBack" | "cadenceStep" | "activityDue" | "closePassed" | "renewal" | "birthday" | "contactDue" | "longInStage" | "promising" | "quiet";
                                /** @enum {string} */
                                act: "call" | "task" | "moveClose" | "newDeal" | "openActivity" | "openCallList";
                                /** @description Since when or until when, as an instant or a day */
                                at: string | null;
                                /** @description For so many days it lies still, or is in its stage */
                                days: number | null;
                                /** @description Of a conversion in percent, where it is by the model */
                                chance: number | null;
                                /** @description What the act is about, where it is not the record itself */
                                about: {
                                    /** @enum {string} */
                                    object: "activity" | "callList" | "contact" | "account" | "deal";
                                    /** Format: uuid */
                                    id: string;
                                } | null;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readToday: {
        parameters: {
            query?: {
                /** @description How many records of each block at most. */
                limit?: components["parameters"]["limit2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Of the person, by their time zone
                         */
                        day: string;
                        /** @description For so many days a record may lie still */
                        quietDays: number;
                        blocks: {
                            /** @enum {string} */
                            block: "overdue" | "due" | "meetings" | "leads" | "customers" | "renewals" | "quietDeals" | "quietAccounts";
                            /** @description Name of the object whose records these are */
                            object: string;
                            /** @description Of the list that shows all of it */
                            filter: {
                                [key: string]: unknown;
                            };
                            sort: string;
                            count: {
                                value: number;
                                /** @description False: there are more; the list counts them */
                                exact: boolean;
                            };
                            records: ({
                                /** Format: uuid */
                                id: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether one’s calendar has an address */
                        exists: boolean;
                        createdAt: string | null;
                        /** @description When a program read it last, to the minute; null: never */
                        readAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    makeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether one’s calendar has an address */
                        exists: boolean;
                        createdAt: string | null;
                        /** @description When a program read it last, to the minute; null: never */
                        readAt: string | null;
                        /**
                         * Format: uri
                         * @description Not told again
                         */
                        url: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has none */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    fetchCalendarFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The calendar */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description As it was */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    openPublicForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        form: {
                            key: string;
                            name: string;
                            language: string;
                            /** @description What it asks and says, in order */
                            blocks: {
                                [key: string]: unknown;
                            }[];
                            button: string;
                            /** @description What whoever draws it says, in its language */
                            words: {
                                [key: string]: string;
                            };
                        };
                        /** @description Good for a day, and for one entry */
                        stamp: string;
                        /** @description Work to be done before sending: proof of work of ALTCHA, version 2 */
                        challenge: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendPublicForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it was handed out */
                    stamp: string;
                    /** @description The challenge solved: the counter, and the key that begins with its prefix */
                    proof?: {
                        challenge: {
                            parameters: {
                                [key: string]: unknown;
                            };
                            signature: string;
                        };
                        counter: number;
                        derivedKey: string;
                    };
                    /** @description What was typed, by the names of the questions; several choices as a list */
                    answers: {
                        [key: string]: string | string[];
                    };
                    /** @description People leave it empty */
                    website?: string;
                    /** @description Where the form stands; its utm_ parameters are kept */
                    page?: string;
                    referrer?: string;
                };
            };
        };
        responses: {
            /** @description It has come in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Waiting: until the link that is sent by mail has been followed
                         * @enum {string}
                         */
                        state: "taken" | "waiting";
                        thanks: string;
                        /** @description Where people are led instead of the thanks */
                        redirectUrl: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "en" | "es" | "zh" | "uk";
                    name: string;
                    button?: string;
                    blocks: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description The form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As `GET /public-forms/{key}` tells it */
                        form: {
                            [key: string]: unknown;
                        };
                        problems: {
                            path: string;
                            message: string;
                            code?: string;
                            /** @description What the message speaks of */
                            values?: {
                                [key: string]: string | number;
                            };
                        }[];
                        /** @description What forms may ask of a lead */
                        fields: {
                            name: string;
                            label: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewLandingPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language: "en" | "es" | "zh" | "uk";
                    name: string;
                    colour?: string;
                    /** Format: uuid */
                    logo?: string;
                    /** @description Files that the page holds */
                    pictures: string[];
                    blocks: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What stands on it; pictures are those of `GET /files/{fileId}` */
                        html: string;
                        style: string;
                        problems: {
                            path: string;
                            message: string;
                            code?: string;
                            /** @description What the message speaks of */
                            values?: {
                                [key: string]: string | number;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    handMailIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                secret: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "message/rfc822": string;
            };
        };
        responses: {
            /** @description What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Received: a new lead, a touch on the timeline of who is known, or nothing new. Who hands in is not told which
                         * @enum {string}
                         */
                        state: "received" | "left-out";
                        /**
                         * @description Why it was left out. It is counted, and nothing is kept of it
                         * @enum {string}
                         */
                        reason?: "bounce" | "automatic" | "list" | "sender" | "unreadable";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The file */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description Bytes */
                        size: number;
                        /** @description Media type, found by looking into the file */
                        type: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    downloadFile: {
        parameters: {
            query?: {
                /** @description Let a browser show it, where that is safe. */
                inline?: components["parameters"]["inline"];
            };
            header?: never;
            path: {
                fileId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest imports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            state: "analysing" | "ready" | "running" | "done" | "failed" | "cancelled" | "undone";
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Who began it; null for the command line. */
                            actor: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            changeSet: string | null;
                            files: string[];
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    file?: string[];
                    options?: string;
                    files?: string;
                };
            };
        };
        responses: {
            /** @description The import */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "analysing" | "ready" | "running" | "done" | "failed" | "cancelled" | "undone";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who began it; null for the command line. */
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        changeSet: string | null;
                        error: string | null;
                        /** @description The `type` of the problem that stopped it. */
                        errorCode: string | null;
                        options: {
                            /** @description Make records that rows link to by name and that do not exist; otherwise such rows are rejected. */
                            createMissing: boolean;
                            /**
                             * @description Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).
                             * @enum {string}
                             */
                            onConflict: "fill" | "overwrite" | "newest" | "rival";
                            /** @description Notify those who come to own records, and tell webhooks; default: true. */
                            tell: boolean;
                            /** @description New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports. */
                            owners: ("most" | "newest") | null;
                        };
                        /** @description Objects whose new records no column gives an owner; see `owners`. */
                        ownerless: string[];
                        files: {
                            name: string;
                            object: string;
                            confidence: number;
                            match: string | null;
                            template: string | null;
                            rows: number | null;
                            size: number;
                            /** @description What a person should know: headers that are missing, dates that could be read two ways. */
                            notes: {
                                code: string;
                                message: string;
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                            /** @enum {string} */
                            format: "csv" | "tsv" | "ndjson" | "xlsx" | "vcard" | "ical";
                            encoding: string;
                            delimiter: string;
                            /** @description Of a workbook: which is read; `sheets` are those to choose from. */
                            sheet: string | null;
                            sheets: string[];
                            /** @description How the file is read. */
                            reading: {
                                encoding: string;
                                delimiter: string;
                                decimal: string;
                                /** @enum {string} */
                                dateOrder: "dmy" | "mdy";
                                country: string;
                                timeZone: string;
                                /** @description Which of these somebody has said; the others are guessed. */
                                chosen: string[];
                            };
                            columns: {
                                header: string;
                                field: string | null;
                                /** @description Why it was guessed so: `known-name`, `titles-in-file`, `chosen` … */
                                why: {
                                    code: string;
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                confidence: number;
                                /** @enum {string} */
                                by?: "title" | "externalId";
                                currency?: string;
                                /** @enum {string} */
                                onConflict?: "fill" | "overwrite" | "newest" | "rival";
                                samples: string[];
                                /** @description The field that could be made for it by `POST /objects/{name}/fields`. */
                                newField: {
                                    label: string;
                                    type: string;
                                    options: string[];
                                };
                                /** @description What texts stand for that are no option of the field; rows with unknown ones are rejected. */
                                values?: {
                                    text: string;
                                    option: string | null;
                                    isUnknown: boolean;
                                }[];
                            }[];
                        }[];
                        preview: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        /** @description How far the trial of the rows is, from 0 to 1 */
                        previewProgress: number | null;
                        report: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        isCancelling: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "analysing" | "ready" | "running" | "done" | "failed" | "cancelled" | "undone";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who began it; null for the command line. */
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        changeSet: string | null;
                        error: string | null;
                        /** @description The `type` of the problem that stopped it. */
                        errorCode: string | null;
                        options: {
                            /** @description Make records that rows link to by name and that do not exist; otherwise such rows are rejected. */
                            createMissing: boolean;
                            /**
                             * @description Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).
                             * @enum {string}
                             */
                            onConflict: "fill" | "overwrite" | "newest" | "rival";
                            /** @description Notify those who come to own records, and tell webhooks; default: true. */
                            tell: boolean;
                            /** @description New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports. */
                            owners: ("most" | "newest") | null;
                        };
                        /** @description Objects whose new records no column gives an owner; see `owners`. */
                        ownerless: string[];
                        files: {
                            name: string;
                            object: string;
                            confidence: number;
                            match: string | null;
                            template: string | null;
                            rows: number | null;
                            size: number;
                            /** @description What a person should know: headers that are missing, dates that could be read two ways. */
                            notes: {
                                code: string;
                                message: string;
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                            /** @enum {string} */
                            format: "csv" | "tsv" | "ndjson" | "xlsx" | "vcard" | "ical";
                            encoding: string;
                            delimiter: string;
                            /** @description Of a workbook: which is read; `sheets` are those to choose from. */
                            sheet: string | null;
                            sheets: string[];
                            /** @description How the file is read. */
                            reading: {
                                encoding: string;
                                delimiter: string;
                                decimal: string;
                                /** @enum {string} */
                                dateOrder: "dmy" | "mdy";
                                country: string;
                                timeZone: string;
                                /** @description Which of these somebody has said; the others are guessed. */
                                chosen: string[];
                            };
                            columns: {
                                header: string;
                                field: string | null;
                                /** @description Why it was guessed so: `known-name`, `titles-in-file`, `chosen` … */
                                why: {
                                    code: string;
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                confidence: number;
                                /** @enum {string} */
                                by?: "title" | "externalId";
                                currency?: string;
                                /** @enum {string} */
                                onConflict?: "fill" | "overwrite" | "newest" | "rival";
                                samples: string[];
                                /** @description The field that could be made for it by `POST /objects/{name}/fields`. */
                                newField: {
                                    label: string;
                                    type: string;
                                    options: string[];
                                };
                                /** @description What texts stand for that are no option of the field; rows with unknown ones are rejected. */
                                values?: {
                                    text: string;
                                    option: string | null;
                                    isUnknown: boolean;
                                }[];
                            }[];
                        }[];
                        preview: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        /** @description How far the trial of the rows is, from 0 to 1 */
                        previewProgress: number | null;
                        report: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        isCancelling: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    discardImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "files": {
                 *         "accounts.csv": {
                 *           "columns": {
                 *             "Sector": "industry",
                 *             "Notes": null
                 *           }
                 *         }
                 *       },
                 *       "options": {
                 *         "createMissing": true
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description By the name of the file. */
                    files?: {
                        [key: string]: {
                            object?: string;
                            /** @description Of a workbook: the sheet to read; default: the first with rows. */
                            sheet?: string;
                            /** @description By header: the field that the column fills, or null to leave it out. */
                            columns?: {
                                [key: string]: string | null | {
                                    field: string | null;
                                    /**
                                     * @description What the values are of the record linked to.
                                     * @enum {string}
                                     */
                                    by?: "title" | "externalId";
                                    currency?: string;
                                    /** @description What happens where the field is filled already; null: as `options` say for all. */
                                    onConflict?: ("fill" | "overwrite" | "newest" | "rival") | null;
                                    /** @description Fields with options: by text of the file, the key of the option that it stands for, or null for none. */
                                    values?: {
                                        [key: string]: string | null;
                                    };
                                };
                            };
                            /**
                             * @description What records that are here already are known by: a field, several parted by commas that must all be the same (`name,birthday`), or `id`; null: every row is a new record.
                             * @example email
                             * @example contact,account
                             * @example id
                             */
                            match?: string | null;
                            template?: string | null;
                            /** @description How the file is read, where the guess is wrong; null takes a choice back. */
                            reading?: {
                                encoding?: ("utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "windows-1251" | "koi8-u" | "gb18030" | "big5" | "shift_jis") | null;
                                delimiter?: string | null;
                                /** @description The decimal mark of its numbers. */
                                decimal?: ("." | ",") | null;
                                /** @description The order of dates such as 03/04/2026. */
                                dateOrder?: ("dmy" | "mdy") | null;
                                /** @description Of phone numbers without a prefix, such as `ES`. */
                                country?: string | null;
                                /** @description Of times without a zone, such as `Europe/Madrid`. */
                                timeZone?: string | null;
                            };
                        };
                    };
                    options?: {
                        /** @description Make records that rows link to by name and that do not exist; otherwise such rows are rejected. */
                        createMissing?: boolean;
                        /**
                         * @description Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).
                         * @enum {string}
                         */
                        onConflict?: "fill" | "overwrite" | "newest" | "rival";
                        /** @description Notify those who come to own records, and tell webhooks; default: true. */
                        tell?: boolean;
                        /** @description New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports. */
                        owners?: ("most" | "newest") | null;
                    };
                };
            };
        };
        responses: {
            /** @description The import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "analysing" | "ready" | "running" | "done" | "failed" | "cancelled" | "undone";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who began it; null for the command line. */
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        changeSet: string | null;
                        error: string | null;
                        /** @description The `type` of the problem that stopped it. */
                        errorCode: string | null;
                        options: {
                            /** @description Make records that rows link to by name and that do not exist; otherwise such rows are rejected. */
                            createMissing: boolean;
                            /**
                             * @description Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).
                             * @enum {string}
                             */
                            onConflict: "fill" | "overwrite" | "newest" | "rival";
                            /** @description Notify those who come to own records, and tell webhooks; default: true. */
                            tell: boolean;
                            /** @description New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports. */
                            owners: ("most" | "newest") | null;
                        };
                        /** @description Objects whose new records no column gives an owner; see `owners`. */
                        ownerless: string[];
                        files: {
                            name: string;
                            object: string;
                            confidence: number;
                            match: string | null;
                            template: string | null;
                            rows: number | null;
                            size: number;
                            /** @description What a person should know: headers that are missing, dates that could be read two ways. */
                            notes: {
                                code: string;
                                message: string;
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                            /** @enum {string} */
                            format: "csv" | "tsv" | "ndjson" | "xlsx" | "vcard" | "ical";
                            encoding: string;
                            delimiter: string;
                            /** @description Of a workbook: which is read; `sheets` are those to choose from. */
                            sheet: string | null;
                            sheets: string[];
                            /** @description How the file is read. */
                            reading: {
                                encoding: string;
                                delimiter: string;
                                decimal: string;
                                /** @enum {string} */
                                dateOrder: "dmy" | "mdy";
                                country: string;
                                timeZone: string;
                                /** @description Which of these somebody has said; the others are guessed. */
                                chosen: string[];
                            };
                            columns: {
                                header: string;
                                field: string | null;
                                /** @description Why it was guessed so: `known-name`, `titles-in-file`, `chosen` … */
                                why: {
                                    code: string;
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                confidence: number;
                                /** @enum {string} */
                                by?: "title" | "externalId";
                                currency?: string;
                                /** @enum {string} */
                                onConflict?: "fill" | "overwrite" | "newest" | "rival";
                                samples: string[];
                                /** @description The field that could be made for it by `POST /objects/{name}/fields`. */
                                newField: {
                                    label: string;
                                    type: string;
                                    options: string[];
                                };
                                /** @description What texts stand for that are no option of the field; rows with unknown ones are rejected. */
                                values?: {
                                    text: string;
                                    option: string | null;
                                    isUnknown: boolean;
                                }[];
                            }[];
                        }[];
                        preview: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        /** @description How far the trial of the rows is, from 0 to 1 */
                        previewProgress: number | null;
                        report: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        isCancelling: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    runImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "analysing" | "ready" | "running" | "done" | "failed" | "cancelled" | "undone";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who began it; null for the command line. */
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        changeSet: string | null;
                        error: string | null;
                        /** @description The `type` of the problem that stopped it. */
                        errorCode: string | null;
                        options: {
                            /** @description Make records that rows link to by name and that do not exist; otherwise such rows are rejected. */
                            createMissing: boolean;
                            /**
                             * @description Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).
                             * @enum {string}
                             */
                            onConflict: "fill" | "overwrite" | "newest" | "rival";
                            /** @description Notify those who come to own records, and tell webhooks; default: true. */
                            tell: boolean;
                            /** @description New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports. */
                            owners: ("most" | "newest") | null;
                        };
                        /** @description Objects whose new records no column gives an owner; see `owners`. */
                        ownerless: string[];
                        files: {
                            name: string;
                            object: string;
                            confidence: number;
                            match: string | null;
                            template: string | null;
                            rows: number | null;
                            size: number;
                            /** @description What a person should know: headers that are missing, dates that could be read two ways. */
                            notes: {
                                code: string;
                                message: string;
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                            /** @enum {string} */
                            format: "csv" | "tsv" | "ndjson" | "xlsx" | "vcard" | "ical";
                            encoding: string;
                            delimiter: string;
                            /** @description Of a workbook: which is read; `sheets` are those to choose from. */
                            sheet: string | null;
                            sheets: string[];
                            /** @description How the file is read. */
                            reading: {
                                encoding: string;
                                delimiter: string;
                                decimal: string;
                                /** @enum {string} */
                                dateOrder: "dmy" | "mdy";
                                country: string;
                                timeZone: string;
                                /** @description Which of these somebody has said; the others are guessed. */
                                chosen: string[];
                            };
                            columns: {
                                header: string;
                                field: string | null;
                                /** @description Why it was guessed so: `known-name`, `titles-in-file`, `chosen` … */
                                why: {
                                    code: string;
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                confidence: number;
                                /** @enum {string} */
                                by?: "title" | "externalId";
                                currency?: string;
                                /** @enum {string} */
                                onConflict?: "fill" | "overwrite" | "newest" | "rival";
                                samples: string[];
                                /** @description The field that could be made for it by `POST /objects/{name}/fields`. */
                                newField: {
                                    label: string;
                                    type: string;
                                    options: string[];
                                };
                                /** @description What texts stand for that are no option of the field; rows with unknown ones are rejected. */
                                values?: {
                                    text: string;
                                    option: string | null;
                                    isUnknown: boolean;
                                }[];
                            }[];
                        }[];
                        preview: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        /** @description How far the trial of the rows is, from 0 to 1 */
                        previewProgress: number | null;
                        report: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        isCancelling: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        state: "analysing" | "ready" | "running" | "done" | "failed" | "cancelled" | "undone";
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who began it; null for the command line. */
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        changeSet: string | null;
                        error: string | null;
                        /** @description The `type` of the problem that stopped it. */
                        errorCode: string | null;
                        options: {
                            /** @description Make records that rows link to by name and that do not exist; otherwise such rows are rejected. */
                            createMissing: boolean;
                            /**
                             * @description Fields that are filled already: keep them, replace them, replace them when the row is newer, or replace them and keep what was there as another value (`rival`).
                             * @enum {string}
                             */
                            onConflict: "fill" | "overwrite" | "newest" | "rival";
                            /** @description Notify those who come to own records, and tell webhooks; default: true. */
                            tell: boolean;
                            /** @description New records to which no column gives an owner (`ownerless`) take that of most of what links to them, or of the newest; null: they belong to whoever imports. */
                            owners: ("most" | "newest") | null;
                        };
                        /** @description Objects whose new records no column gives an owner; see `owners`. */
                        ownerless: string[];
                        files: {
                            name: string;
                            object: string;
                            confidence: number;
                            match: string | null;
                            template: string | null;
                            rows: number | null;
                            size: number;
                            /** @description What a person should know: headers that are missing, dates that could be read two ways. */
                            notes: {
                                code: string;
                                message: string;
                                values: {
                                    [key: string]: string | number;
                                };
                            }[];
                            /** @enum {string} */
                            format: "csv" | "tsv" | "ndjson" | "xlsx" | "vcard" | "ical";
                            encoding: string;
                            delimiter: string;
                            /** @description Of a workbook: which is read; `sheets` are those to choose from. */
                            sheet: string | null;
                            sheets: string[];
                            /** @description How the file is read. */
                            reading: {
                                encoding: string;
                                delimiter: string;
                                decimal: string;
                                /** @enum {string} */
                                dateOrder: "dmy" | "mdy";
                                country: string;
                                timeZone: string;
                                /** @description Which of these somebody has said; the others are guessed. */
                                chosen: string[];
                            };
                            columns: {
                                header: string;
                                field: string | null;
                                /** @description Why it was guessed so: `known-name`, `titles-in-file`, `chosen` … */
                                why: {
                                    code: string;
                                    values: {
                                        [key: string]: string | number;
                                    };
                                };
                                confidence: number;
                                /** @enum {string} */
                                by?: "title" | "externalId";
                                currency?: string;
                                /** @enum {string} */
                                onConflict?: "fill" | "overwrite" | "newest" | "rival";
                                samples: string[];
                                /** @description The field that could be made for it by `POST /objects/{name}/fields`. */
                                newField: {
                                    label: string;
                                    type: string;
                                    options: string[];
                                };
                                /** @description What texts stand for that are no option of the field; rows with unknown ones are rejected. */
                                values?: {
                                    text: string;
                                    option: string | null;
                                    isUnknown: boolean;
                                }[];
                            }[];
                        }[];
                        preview: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        /** @description How far the trial of the rows is, from 0 to 1 */
                        previewProgress: number | null;
                        report: {
                            files: {
                                name: string;
                                object: string;
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            }[];
                            /** @description created + updated + unchanged + rejected = rows */
                            total: {
                                rows: number;
                                created: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                                warnings: number;
                            };
                            made: {
                                [key: string]: {
                                    count: number;
                                    names: string[];
                                };
                            };
                            /** @description How many records take the owner of what links to them, by object. */
                            owned: {
                                [key: string]: number;
                            };
                            /** @description New entries of the ledger of consents, by columns such as `Email Opt Out`. */
                            consents: number;
                            /** Format: date-time */
                            startedAt: string;
                            finishedAt: string | null;
                            progress: number | null;
                            rowsPerSecond: number;
                            secondsLeft: number | null;
                            /** @description New records that search does not find yet: of a large file it follows soon after the end. */
                            searchDue: number;
                            problems: {
                                file: string;
                                row: number;
                                problems: {
                                    column: string | null;
                                    message: string;
                                    code?: string;
                                    values?: {
                                        [key: string]: string | number;
                                    };
                                }[];
                            }[];
                            problemCount: number;
                        } | null;
                        isCancelling: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    undoImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    dryRun?: boolean;
                    force?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description What was taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listImportDifferences: {
        parameters: {
            query?: {
                /** @description Only of the file of this name. */
                file?: components["parameters"]["file"];
                /** @description How many rows a page. */
                limit?: components["parameters"]["limit4"];
                /** @description Where the page begins: `page.next` of the one before. */
                cursor?: components["parameters"]["cursor2"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            file: string;
                            object: string;
                            row: number;
                            /** Format: uuid */
                            id: string;
                            differences: {
                                /** @description Its key in bodies. */
                                field: string;
                                /** @description As it stands now. */
                                before: unknown;
                                /** @description As the row would make it. */
                                after: unknown;
                            }[];
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listImportProblems: {
        parameters: {
            query?: {
                /** @description Of the preview or of the run. Without it: of the run, if there is one. */
                of?: components["parameters"]["of"];
                /** @description Only of the file of this name. */
                file?: components["parameters"]["file"];
                /** @description Only in the column of this header. */
                column?: components["parameters"]["column"];
                /** @description How many rows a page. */
                limit?: components["parameters"]["limit4"];
                /** @description Where the page begins: `page.next` of the one before. */
                cursor?: components["parameters"]["cursor2"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            file: string;
                            row: number;
                            problems: {
                                column: string | null;
                                message: string;
                                code?: string;
                                values?: {
                                    [key: string]: string | number;
                                };
                            }[];
                        }[];
                        page: {
                            next: string | null;
                        };
                        total: number;
                        /** @description With the first page: the sorts of problems, the most frequent first. */
                        kinds: {
                            file: string;
                            column: string | null;
                            code: string;
                            message: string;
                            rows: number;
                            /** @description The first five values that are wrong. */
                            values: string[];
                            valueCount: number;
                        }[] | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    rejectedRows: {
        parameters: {
            query?: {
                /** @description Of the reasons; without it by `Accept-Language`. */
                language?: components["parameters"]["language"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows as they were, with the columns Row and Problem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    feed: {
        parameters: {
            query?: {
                /** @description `next` of the page before; without it from the beginning. */
                after?: components["parameters"]["after"];
                /** @description Changes a page at most. */
                limit?: components["parameters"]["limit5"];
                /**
                 * @description Only changes of these objects.
                 * @example account,deal
                 */
                objects?: components["parameters"]["objects"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Changes and where to go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listChangeSets: {
        parameters: {
            query?: {
                /** @description How many a page. */
                limit?: components["parameters"]["limit6"];
                /** @description Where the page begins: `page.next` of the one before. */
                cursor?: components["parameters"]["cursor2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of change sets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeSetPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readChangeSet: {
        parameters: {
            query?: {
                /** @description How many a page. */
                limit?: components["parameters"]["limit6"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The change set with the first page of its changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeSet"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listChangesOfSet: {
        parameters: {
            query?: {
                /** @description How many a page. */
                limit?: components["parameters"]["limit6"];
                /** @description Where the page begins: `page.next` of the one before. */
                cursor?: components["parameters"]["cursor2"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Tells what would happen, and changes nothing. */
                    dryRun?: boolean;
                    /** @description Takes back what was changed since, too. */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description What was taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    search: {
        parameters: {
            query?: {
                /**
                 * @description What people type: parts of names, of phone numbers, of mail addresses.
                 * @example acme
                 */
                q?: components["parameters"]["q"];
                /**
                 * @description Only these objects.
                 * @example account,contact
                 */
                objects?: components["parameters"]["objects2"];
                /** @description How many hits. */
                limit?: components["parameters"]["limit7"];
                /** @description Finds records by the names and texts of the files that they hold, too; `file` says by which. */
                files?: components["parameters"]["files"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hits, best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchHits"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listErasures: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: components["parameters"]["limit8"];
                /** @description `page.next` of a page before. */
                cursor?: components["parameters"]["cursor3"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            object: string;
                            /** Format: uuid */
                            recordId: string;
                            /** @description With those that were merged into it */
                            recordIds: string[];
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            reason: string;
                            /** @description The retention rule that asked for it */
                            ruleId: string | null;
                            /** @description What went: `files`, `records`, `changes` of the log, what is `kept` beside a record, texts of `linked` records, `changeSets`, `messages`, `imports`, other `mentions`, records `binned` */
                            counts: {
                                [key: string]: number;
                            };
                            /** @description What a law keeps, and why */
                            kept: {
                                object: string;
                                count: number;
                                reason: string;
                            }[];
                            by: {
                                id: string | null;
                                name: string;
                            };
                            error: string | null;
                            /** Format: date-time */
                            at: string;
                            doneAt: string | null;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        object: string;
                        /** Format: uuid */
                        recordId: string;
                        /** @description With those that were merged into it */
                        recordIds: string[];
                        /** @enum {string} */
                        state: "running" | "done" | "failed";
                        reason: string;
                        /** @description The retention rule that asked for it */
                        ruleId: string | null;
                        /** @description What went: `files`, `records`, `changes` of the log, what is `kept` beside a record, texts of `linked` records, `changeSets`, `messages`, `imports`, other `mentions`, records `binned` */
                        counts: {
                            [key: string]: number;
                        };
                        /** @description What a law keeps, and why */
                        kept: {
                            object: string;
                            count: number;
                            reason: string;
                        }[];
                        by: {
                            id: string | null;
                            name: string;
                        };
                        error: string | null;
                        /** Format: date-time */
                        at: string;
                        doneAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listHandovers: {
        parameters: {
            query?: {
                /** @description Only of the work of this person. */
                fromId?: components["parameters"]["fromId"];
                /** @description How many. */
                limit?: components["parameters"]["limit"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor4"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: uuid
                             * @description Also of its change set: `POST /change-sets/{id}/undo` takes it back
                             */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            from: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            by: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            /** @description Who got something */
                            to: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "undone";
                            /** @description From 0 to 1 */
                            progress: number;
                            total: number;
                            changed: number;
                            /** @description Had another owner by then, or were gone */
                            unchanged: number;
                            refused: number;
                            /** @description The first twenty that were refused */
                            problems: unknown[];
                            /** @description How many records of which object go to whom */
                            shares: {
                                object: string;
                                /** Format: uuid */
                                toId: string;
                                count: number;
                            }[];
                            undoable: boolean;
                            rule: unknown;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    handOver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeated call harmless: the same key with the same call answers as the first one did. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromId": "01990000-0000-7000-8000-000000000001",
                 *       "rule": {
                 *         "kind": "one",
                 *         "toId": "01990000-0000-7000-8000-000000000002"
                 *       },
                 *       "dryRun": true
                 *     }
                 */
                "application/json": {
                    /** @description Whose work it is */
                    fromId: string;
                    /** @description Who gets what. What belongs to an account, deal, lead or contact goes to whoever gets that, or to its present owner if they are a successor */
                    rule: {
                        /** @constant */
                        kind: "one";
                        /** @description Who gets everything */
                        toId: string;
                    } | {
                        /** @constant */
                        kind: "roundRobin";
                        /** @description Who get records in turn */
                        toIds: string[];
                    } | {
                        /** @constant */
                        kind: "byBranch";
                        /** @description Who gets the records of a branch */
                        branches: {
                            branchId: string;
                            toId: string;
                        }[];
                        /** @description Who gets what is of no such branch */
                        otherwiseId: string;
                    } | {
                        /** @constant */
                        kind: "byTerritory";
                        /** @description Who gets the records of a territory and of those below it that are not named themselves */
                        territories: {
                            territoryId: string;
                            toId: string;
                        }[];
                        /** @description Who gets what is of no such territory */
                        otherwiseId: string;
                    };
                    /** @description Names of objects; without it all that can be handed over */
                    objects?: string[] | null;
                    /** @description Only records of these branches */
                    branchIds?: string[] | null;
                    /**
                     * @description Shuts the person out at once. An undo does not let them in again
                     * @default false
                     */
                    deactivate?: boolean;
                    /**
                     * @description Tells what would happen and writes nothing
                     * @default false
                     */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done, or what would be done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Also of its change set: `POST /change-sets/{id}/undo` takes it back
                         */
                        id: string;
                        /** Format: date-time */
                        at: string;
                        from: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        by: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description Who got something */
                        to: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "undone";
                        /** @description From 0 to 1 */
                        progress: number;
                        total: number;
                        changed: number;
                        /** @description Had another owner by then, or were gone */
                        unchanged: number;
                        refused: number;
                        /** @description The first twenty that were refused */
                        problems: unknown[];
                        /** @description How many records of which object go to whom */
                        shares: {
                            object: string;
                            /** Format: uuid */
                            toId: string;
                            count: number;
                        }[];
                        undoable: boolean;
                        rule: unknown;
                    } | {
                        /** @constant */
                        dryRun: true;
                        total: number;
                        shares: {
                            object: string;
                            /** Format: uuid */
                            toId: string;
                            count: number;
                        }[];
                        /** @description The first five records of each object */
                        sample: {
                            object: string;
                            /** Format: uuid */
                            recordId: string;
                            /** Format: uuid */
                            toId: string;
                        }[];
                        /** @description What the person exported of late; null for who does not administer */
                        exports: {
                            days: number;
                            count: number;
                            rows: number;
                        } | null;
                    };
                };
            };
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Also of its change set: `POST /change-sets/{id}/undo` takes it back
                         */
                        id: string;
                        /** Format: date-time */
                        at: string;
                        from: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        by: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description Who got something */
                        to: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "undone";
                        /** @description From 0 to 1 */
                        progress: number;
                        total: number;
                        changed: number;
                        /** @description Had another owner by then, or were gone */
                        unchanged: number;
                        refused: number;
                        /** @description The first twenty that were refused */
                        problems: unknown[];
                        /** @description How many records of which object go to whom */
                        shares: {
                            object: string;
                            /** Format: uuid */
                            toId: string;
                            count: number;
                        }[];
                        undoable: boolean;
                        rule: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readHandover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The handover */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Also of its change set: `POST /change-sets/{id}/undo` takes it back
                         */
                        id: string;
                        /** Format: date-time */
                        at: string;
                        from: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        };
                        by: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description Who got something */
                        to: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "undone";
                        /** @description From 0 to 1 */
                        progress: number;
                        total: number;
                        changed: number;
                        /** @description Had another owner by then, or were gone */
                        unchanged: number;
                        refused: number;
                        /** @description The first twenty that were refused */
                        problems: unknown[];
                        /** @description How many records of which object go to whom */
                        shares: {
                            object: string;
                            /** Format: uuid */
                            toId: string;
                            count: number;
                        }[];
                        undoable: boolean;
                        rule: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listHandedAccounts: {
        parameters: {
            query?: {
                /** @description Only those that went to this person. */
                toId?: components["parameters"]["toId"];
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor4"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            toId: string;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readWork: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only this person. */
                ownerId?: components["parameters"]["ownerId"];
                /** @description Only people of this branch and of those below it. */
                branchId?: components["parameters"]["branchId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A row for each person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** Format: date-time */
                        begins: string;
                        /**
                         * Format: date-time
                         * @description The first moment after it
                         */
                        ends: string;
                        currency: string;
                        data: {
                            /** Format: uuid */
                            userId: string;
                            name: string;
                            branchId: string | null;
                            active: boolean;
                            /**
                             * Format: date
                             * @description When the person came to Kith, or before that did the first of what one sees of them
                             */
                            since: string;
                            done: {
                                call: number;
                                meeting: number;
                                visit: number;
                                task: number;
                                note: number;
                            };
                            /** @description Of all that was done, as far as its length was noted */
                            minutes: number;
                            /** @description Of calls, meetings and visits with an account, contact, lead or deal */
                            sellingMinutes: number;
                            /** @description That the person was to work, by the calendar, up to today */
                            workingMinutes: number;
                            /** @description Accounts that were spoken with */
                            customers: number;
                            /** @description Deals opened */
                            opened: number;
                            /** @description Deals won */
                            won: number;
                            /** @description A decimal in `currency` */
                            wonValue: string;
                            /** @description Deals lost */
                            lost: number;
                        }[];
                        /** @description Of one person: the hundred customers that took most time; null where none was asked for */
                        customers: {
                            /** Format: uuid */
                            accountId: string;
                            name: string;
                            done: number;
                            minutes: number;
                        }[] | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLeaks: {
        parameters: {
            query?: {
                /** @description What the groups are. */
                by?: components["parameters"]["by"];
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only this person. */
                ownerId?: components["parameters"]["ownerId"];
                /** @description Only of this branch. */
                branchId?: components["parameters"]["branchId2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups, and all together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @enum {string} */
                        by: "month" | "owner" | "branch" | "level";
                        currency: string;
                        /** @description What a closed deal brought on the average of a year, lost ones included */
                        leadValue: string | null;
                        groups: {
                            /** @description A month such as 2026-03, or an id; null: of none */
                            key: string | null;
                            name: string | null;
                            money: string;
                            leaks: {
                                [key: string]: {
                                    /** @description Records; of selling time, hours that are missing to a third */
                                    count: number;
                                    /** @description A decimal in `currency`; null where nothing says what it is worth */
                                    money: string | null;
                                    object: string;
                                    /** @description Of the list of its rows */
                                    filter: {
                                        [key: string]: unknown;
                                    };
                                } | null;
                            };
                        }[];
                        total: {
                            money: string;
                            leaks: {
                                [key: string]: {
                                    /** @description Records; of selling time, hours that are missing to a third */
                                    count: number;
                                    /** @description A decimal in `currency`; null where nothing says what it is worth */
                                    money: string | null;
                                    object: string;
                                    /** @description Of the list of its rows */
                                    filter: {
                                        [key: string]: unknown;
                                    };
                                } | null;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readWinLoss: {
        parameters: {
            query?: {
                /** @description What the groups are. */
                by?: components["parameters"]["by2"];
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only this person. */
                ownerId?: components["parameters"]["ownerId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description How many groups. */
                limit?: components["parameters"]["limit9"];
                /** @description How many groups are passed over; `groupCount` says how many there are. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups, those with most closed deals first, and all together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @enum {string} */
                        by: "owner" | "manager" | "branch" | "product" | "source" | "salesChannel" | "competitor" | "industry" | "size" | "territory" | "quarter" | "reason";
                        currency: string;
                        /** @description Closed deals below which there is no rate */
                        fewest: number;
                        total: {
                            won: number;
                            lost: number;
                            /** @description Won of all that closed, 0 to 1; null below 10 closed deals, and where one looks at reasons */
                            rate: number | null;
                            /** @description The rate lies between this and `high` with 95 % probability (Wilson) */
                            low: number | null;
                            high: number | null;
                            /** @description A decimal in `currency`; null for who may not see amounts */
                            wonAmount: string | null;
                            lostAmount: string | null;
                            /** @description From the opening of a deal to its being won; half of them took no longer */
                            medianDays: number | null;
                            /** @description Of the list of deals; add `outcome` for those won or lost alone */
                            filter: {
                                [key: string]: unknown;
                            };
                        };
                        groups: {
                            /** @description An id, an option, a text or a quarter such as 2026-Q1; null: of none */
                            key: string | null;
                            /** @description What a record is called */
                            name: string | null;
                            /** @description How many lie above it, of branches and territories: each counts those below it, which follow it; else 0 */
                            depth: number;
                            won: number;
                            lost: number;
                            /** @description Won of all that closed, 0 to 1; null below 10 closed deals, and where one looks at reasons */
                            rate: number | null;
                            /** @description The rate lies between this and `high` with 95 % probability (Wilson) */
                            low: number | null;
                            high: number | null;
                            /** @description A decimal in `currency`; null for who may not see amounts */
                            wonAmount: string | null;
                            lostAmount: string | null;
                            /** @description From the opening of a deal to its being won; half of them took no longer */
                            medianDays: number | null;
                            /** @description Of the list of deals; add `outcome` for those won or lost alone */
                            filter: {
                                [key: string]: unknown;
                            };
                            /**
                             * @description Whether the rate of all others is outside of the interval; `few`: too few cases to say
                             * @enum {string}
                             */
                            verdict: "above" | "below" | "usual" | "few";
                        }[];
                        groupCount: number;
                        /** @description Amounts that are in no sum, since their currency has no exchange rate */
                        unconverted: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readTerritoryBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tree, with what belongs to none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        currency: string;
                        /** @description In the order of the tree */
                        territories: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            parentId: string | null;
                            depth: number;
                            active: boolean;
                            hasRule: boolean;
                            /** @description Who look after it or what lies below it */
                            people: number | null;
                            /** @description Of it and of all below it */
                            whole: {
                                /** @description Null: one may not see it; so are the others */
                                accounts: number | null;
                                openLeads: number | null;
                                /** @description Open deals of its accounts */
                                openDeals: number | null;
                                /** @description A decimal in `currency` */
                                openAmount: string | null;
                                /** @description Won in the last twelve months */
                                wonDeals: number | null;
                                wonAmount: string | null;
                            };
                            /** @description Of it alone */
                            own: {
                                /** @description Null: one may not see it; so are the others */
                                accounts: number | null;
                                openLeads: number | null;
                                /** @description Open deals of its accounts */
                                openDeals: number | null;
                                /** @description A decimal in `currency` */
                                openAmount: string | null;
                                /** @description Won in the last twelve months */
                                wonDeals: number | null;
                                wonAmount: string | null;
                            };
                            perPerson: {
                                [key: string]: number | null;
                            };
                            /** @description From the mean of those beside it, as a part of that: 0.5 is half as much again */
                            fromMean: {
                                [key: string]: number | null;
                            };
                            perPersonFromMean: {
                                [key: string]: number | null;
                            };
                            /** @description Of the lists of accounts, leads and deals */
                            filters: {
                                accounts: {
                                    [key: string]: unknown;
                                };
                                openLeads: {
                                    [key: string]: unknown;
                                };
                                openDeals: {
                                    [key: string]: unknown;
                                };
                                wonDeals: {
                                    [key: string]: unknown;
                                };
                            };
                        }[];
                        /** @description In all, with what belongs to none */
                        total: {
                            /** @description Null: one may not see it; so are the others */
                            accounts: number | null;
                            openLeads: number | null;
                            /** @description Open deals of its accounts */
                            openDeals: number | null;
                            /** @description A decimal in `currency` */
                            openAmount: string | null;
                            /** @description Won in the last twelve months */
                            wonDeals: number | null;
                            wonAmount: string | null;
                        };
                        /** @description What belongs to none */
                        without: {
                            figures: {
                                /** @description Null: one may not see it; so are the others */
                                accounts: number | null;
                                openLeads: number | null;
                                /** @description Open deals of its accounts */
                                openDeals: number | null;
                                /** @description A decimal in `currency` */
                                openAmount: string | null;
                                /** @description Won in the last twelve months */
                                wonDeals: number | null;
                                wonAmount: string | null;
                            };
                            /** @description Of the lists of accounts, leads and deals */
                            filters: {
                                accounts: {
                                    [key: string]: unknown;
                                };
                                openLeads: {
                                    [key: string]: unknown;
                                };
                                openDeals: {
                                    [key: string]: unknown;
                                };
                                wonDeals: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                        /** @description Put by somebody into a territory that is in the bin now */
                        gone: {
                            accounts: number;
                            filter: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Accounts that several territories fit */
                        several: {
                            accounts: number;
                            filter: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description How far the last change of the territories is carried out */
                        pass: {
                            /** Format: date-time */
                            beganAt: string;
                            endedAt: string | null;
                            seen: number;
                            moved: number;
                            /** @description About; 0 where it is not known */
                            total: number;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readForecast: {
        parameters: {
            query?: {
                /** @description A month such as 2026-11 or a quarter such as 2026-Q4; without it this month. */
                period?: components["parameters"]["period"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description What the groups are. */
                by?: components["parameters"]["by3"];
                /** @description What is added up of each deal: its amount (of what recurs the first twelve months), what recurs in a month or a year, or its whole contract, where its lines say none its amount. Targets, adjustments and credit are of amounts, and null with anything else. */
                measure?: components["parameters"]["measure"];
                /** @description As it was then, by what was noted at the time: a time (RFC 3339), or a day of the organisation, of which it is the end. */
                asOf?: components["parameters"]["asOf"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups, and all together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        period: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** Format: date */
                        today: string;
                        asOf: string | null;
                        /** @enum {string} */
                        by: "owner" | "team" | "branch" | "pipeline" | "product" | "territory" | "month";
                        /** @enum {string} */
                        measure: "amount" | "mrr" | "arr" | "contractValue";
                        /** @description Whether something recurs in these deals, as far as one sees that */
                        recurs: boolean;
                        currency: string;
                        total: {
                            /** @description Won within the period */
                            won: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Open, to close within the period, sure by what is said */
                            commit: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            bestCase: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            pipeline: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description In no sum */
                            omitted: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description What was won, and of what is open each amount times its probability, without the omitted ones */
                            weighted: string | null;
                            target: string | null;
                            /** @description Won by credit in deals of others, less what of the own deals is credited to others; null where nothing is, and of the past */
                            credited: string | null;
                            /** @description What was won of the target, by credit; 1 is all of it */
                            attainment: number | null;
                            /** @description What a manager expects of this person, team or branch (a record of `/forecast-adjustments`) */
                            adjusted: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                amount: string | null;
                                note: string | null;
                                /** @description Who wrote it last */
                                by: string | null;
                                /** Format: date-time */
                                at: string;
                            } | null;
                        };
                        groups: {
                            /** @description An id, or a month such as 2026-11; null: of none */
                            key: string | null;
                            /** @description What a record is called */
                            name: string | null;
                            /** @description How many lie above it, of branches and territories: each counts those below it, which follow it */
                            depth: number;
                            /** @description Won within the period */
                            won: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Open, to close within the period, sure by what is said */
                            commit: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            bestCase: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            pipeline: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description In no sum */
                            omitted: {
                                count: number;
                                /** @description A decimal in `currency`, what is measured; null for who may not see it */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description What was won, and of what is open each amount times its probability, without the omitted ones */
                            weighted: string | null;
                            target: string | null;
                            /** @description Won by credit in deals of others, less what of the own deals is credited to others; null where nothing is, and of the past */
                            credited: string | null;
                            /** @description What was won of the target, by credit; 1 is all of it */
                            attainment: number | null;
                            /** @description What a manager expects of this person, team or branch (a record of `/forecast-adjustments`) */
                            adjusted: {
                                /** Format: uuid */
                                id: string;
                                version: number;
                                amount: string | null;
                                note: string | null;
                                /** @description Who wrote it last */
                                by: string | null;
                                /** Format: date-time */
                                at: string;
                            } | null;
                        }[];
                        /** @description Open deals whose closing date lies before today */
                        overdue: {
                            count: number;
                            filter: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Open deals without a closing date */
                        undated: {
                            count: number;
                            filter: {
                                [key: string]: unknown;
                            };
                        };
                        /** @description Amounts that are in no sum, since their currency has no exchange rate */
                        unconverted: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readOutlook: {
        parameters: {
            query?: {
                /** @description A month such as 2026-11 or a quarter such as 2026-Q4; without it this month. */
                period?: components["parameters"]["period"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outlook and its trial */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        period: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        currency: string;
                        /**
                         * @description `making`: a job is at it for the first time; `few`: fewer than 30 deals were won in two years; `over`: the period is past; `far`: it ends more than two years from now
                         * @enum {string}
                         */
                        state: "making" | "few" | "over" | "far" | "ready";
                        madeAt: string | null;
                        /** @description Of a very long history one of so many deals was looked at */
                        oneOf: number;
                        /** @description Won so far within the period */
                        won: string | null;
                        /** @description What the period brings in all: half of the courses come to less than `median`, 80 % lie between `low` and `high` */
                        expected: {
                            median: string;
                            low: string;
                            high: string;
                        } | null;
                        /** @description What would have been said at the beginning of past periods, by what was known then, of all deals */
                        trial: {
                            /** @enum {string} */
                            kind: "month" | "quarter";
                            model: {
                                /** @description Mean distance from what came, beside what came on average; 0.2 is a fifth */
                                share: number | null;
                                /** @description The same as an amount */
                                error: string | null;
                            } | null;
                            /** @description The period before, again */
                            last: {
                                /** @description Mean distance from what came, beside what came on average; 0.2 is a fifth */
                                share: number | null;
                                /** @description The same as an amount */
                                error: string | null;
                            } | null;
                            /** @description The mean of the four periods before */
                            usual: {
                                /** @description Mean distance from what came, beside what came on average; 0.2 is a fifth */
                                share: number | null;
                                /** @description The same as an amount */
                                error: string | null;
                            } | null;
                            /** @description Amounts of open deals times the probability of their stages */
                            weighted: {
                                /** @description Mean distance from what came, beside what came on average; 0.2 is a fifth */
                                share: number | null;
                                /** @description The same as an amount */
                                error: string | null;
                            } | null;
                            /** @description Share of the periods that came within the interval; 0.8 is aimed at */
                            coverage: number | null;
                            /** @description Nearer than each of the plain ones, by a tenth at least. Null: too few periods to say */
                            isBetter: boolean | null;
                            periods: {
                                name: string;
                                /** Format: date */
                                from: string;
                                /** Format: date */
                                to: string;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                actual: string | null;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                median: string | null;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                low: string | null;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                high: string | null;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                last: string | null;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                usual: string | null;
                                /** @description A decimal in `currency`; null for who does not see the amounts of all deals */
                                weighted: string | null;
                            }[];
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readForecastChanges: {
        parameters: {
            query?: {
                /** @description A month such as 2026-11 or a quarter such as 2026-Q4; without it this month. */
                period?: components["parameters"]["period"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description A day; without it the one a week ago. */
                since?: components["parameters"]["since"];
                /** @description Also the deals of this kind of change. */
                kind?: components["parameters"]["kind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The steps from then to now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        period: string;
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** Format: date */
                        since: string;
                        currency: string;
                        /** @description What was open to close in the period; null for who may not see all that it takes */
                        start: string | null;
                        /** @description What is open to close in it now */
                        end: string | null;
                        /** @description What leads from the one to the other, in this order */
                        steps: {
                            /** @enum {string} */
                            kind: "new" | "movedIn" | "grown" | "shrunk" | "movedOut" | "lost" | "binned" | "won";
                            count: number;
                            /** @description Below zero what took away */
                            amount: string;
                        }[];
                        /** @description Of the `kind` that was asked for, those with most to it first, two hundred at most */
                        deals: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            amount: string;
                            /** @description Null: it was not in the period */
                            before: string | null;
                            closesOn: string | null;
                            /** @description The closing date before */
                            closedBefore: string | null;
                            change: string;
                        }[] | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readAdjusted: {
        parameters: {
            query?: {
                /** @description A month such as 2026-11 or a quarter such as 2026-Q4; without it this month. */
                period?: components["parameters"]["period"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest periods first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "month" | "quarter";
                        currency: string;
                        rows: {
                            /** Format: uuid */
                            id: string;
                            period: string;
                            /** @description Of the person, the team or the branch */
                            name: string | null;
                            /** @description As it stood when the period ended */
                            adjusted: string;
                            /** @description What was computed when that was written */
                            weighted: string;
                            actual: string;
                            /** @description Null: as near */
                            nearer: ("adjusted" | "weighted") | null;
                        }[];
                        periods: number;
                        /** @description Mean distance from what came, an amount */
                        adjusted: string | null;
                        /** @description Mean distance from what came, an amount */
                        weighted: string | null;
                        /** @description Null: as near, or fewer than six periods to say */
                        nearer: ("adjusted" | "weighted") | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshForecast: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "making";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReorders: {
        parameters: {
            query?: {
                /** @description Only accounts of this person. */
                ownerId?: components["parameters"]["ownerId3"];
                /**
                 * @description Due by this day; without it two weeks from now.
                 * @example 2026-12-31
                 */
                until?: components["parameters"]["until"];
                /** @description How many. */
                limit?: components["parameters"]["limit"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor5"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, the longest due first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description When it was last looked; null: not yet */
                        madeAt: string | null;
                        /** Format: date */
                        today: string;
                        data: {
                            account: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            owner: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            product: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            times: number;
                            lowDays: number;
                            usualDays: number;
                            highDays: number;
                            /** Format: date */
                            lastOn: string;
                            /** Format: date */
                            dueOn: string;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProductPairs: {
        parameters: {
            query?: {
                /** @description How many. */
                limit?: components["parameters"]["limit"];
                /** @description `page.next` of the page before. */
                after?: components["parameters"]["after2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, the surest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        madeAt: string | null;
                        /** @description Customers from whom it was learnt */
                        buyers: number;
                        /** @description Of fewer customers who bought both nothing is told */
                        fewest: number;
                        trial: {
                            /** @description Who bought something new in the half year before the last purchase, and to whom something had been offered */
                            customers: number;
                            /** @description To whom one of three offers was something that they bought */
                            hits: number;
                            /** @description The same, had the products that most buy been offered */
                            plainHits: number;
                            /** @description The difference lies between this and `high` with 95 % probability, in shares of one */
                            low: number | null;
                            high: number | null;
                            /** @description Null: there were too few */
                            isBetter: boolean | null;
                        } | null;
                        data: {
                            product: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            other: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            /** @description Customers who bought the product */
                            having: number;
                            /** @description Of these those who bought the other */
                            both: number;
                            /** @description All who bought the other */
                            bought: number;
                            lift: number;
                        }[];
                        page: {
                            next: number | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshRecommendations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "making";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readTimeInStage: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open stages in the order of their pipelines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        currency: string;
                        /** @description Cases below which nothing is called usual */
                        fewest: number;
                        /** @description Open stages in the order of their pipelines */
                        stages: {
                            /** Format: uuid */
                            stageId: string;
                            name: string;
                            /** Format: uuid */
                            pipelineId: string;
                            pipelineName: string;
                            /** @description Stays that ended within the stretch; `GET /pipeline-health/deals` has the longest */
                            left: number;
                            /** @description Half of those stays took no longer. Null: too few */
                            medianDays: number | null;
                            /** @description Four of five took no longer */
                            longDays: number | null;
                            /** @description Deals that are in it now */
                            open: {
                                count: number;
                                /** @description A decimal in `currency`; null for who may not see amounts */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description How long they have been in it by now, on average */
                            meanDays: number | null;
                            /** @description Of them those that have been in it for longer than `longDays`. Null: too few */
                            older: {
                                count: number;
                                /** @description A decimal in `currency`; null for who may not see amounts */
                                amount: string | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            /** @description The stage of its pipeline in which most value stands for longer than usual */
                            holdsMost: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readVelocity: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description What the groups are. */
                by?: components["parameters"]["by4"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups, and all together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @enum {string} */
                        by: "owner" | "team" | "branch" | "pipeline";
                        currency: string;
                        /** @description Closed deals below which nothing is said */
                        fewest: number;
                        total: {
                            /** @description Open now */
                            open: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Won within the stretch */
                            won: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            lost: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Won of all that closed, 0 to 1; null below 10 closed deals */
                            rate: number | null;
                            /** @description The rate lies between this and `high` with 95 % probability (Wilson) */
                            low: number | null;
                            high: number | null;
                            /** @description Of what was won with an amount, a decimal in `currency` */
                            averageAmount: string | null;
                            /** @description From opening to being won, on average */
                            cycleDays: number | null;
                            /** @description Open deals × rate × average amount ÷ days: what the pipeline brings in a day at this pace */
                            daily: string | null;
                        };
                        groups: {
                            key: string | null;
                            name: string | null;
                            /** @description Open now */
                            open: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Won within the stretch */
                            won: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            lost: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Won of all that closed, 0 to 1; null below 10 closed deals */
                            rate: number | null;
                            /** @description The rate lies between this and `high` with 95 % probability (Wilson) */
                            low: number | null;
                            high: number | null;
                            /** @description Of what was won with an amount, a decimal in `currency` */
                            averageAmount: string | null;
                            /** @description From opening to being won, on average */
                            cycleDays: number | null;
                            /** @description Open deals × rate × average amount ÷ days: what the pipeline brings in a day at this pace */
                            daily: string | null;
                        }[];
                        /** @description Amounts that are in no sum, since their currency has no exchange rate */
                        unconverted: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSlippage: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description What the groups are. */
                by?: components["parameters"]["by5"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Groups, and all together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @enum {string} */
                        by: "owner" | "team" | "branch" | "pipeline" | "stage";
                        currency: string;
                        total: {
                            /** @description Deals whose closing date was moved to a later day within the stretch */
                            deals: number;
                            /** @description How often that was */
                            moves: number;
                            /** @description By how many days in all */
                            days: number;
                            /** @description What these deals come to, a decimal in `currency`; null for who may not see amounts */
                            amount: string | null;
                            /** @description Deals that were open at some time of the stretch; null by stage */
                            inPlay: number | null;
                            /** @description Of the list of deals: those open now, and those closed since */
                            inPlayFilter: {
                                [key: string]: unknown;
                            }[];
                        };
                        /** @description Those with most days first; `GET /pipeline-health/deals` has the deals */
                        groups: {
                            key: string | null;
                            name: string | null;
                            /** @description Deals whose closing date was moved to a later day within the stretch */
                            deals: number;
                            /** @description How often that was */
                            moves: number;
                            /** @description By how many days in all */
                            days: number;
                            /** @description What these deals come to, a decimal in `currency`; null for who may not see amounts */
                            amount: string | null;
                            /** @description Deals that were open at some time of the stretch; null by stage */
                            inPlay: number | null;
                            /** @description Of the list of deals: those open now, and those closed since */
                            inPlayFilter: {
                                [key: string]: unknown;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readFunnel: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description What a cohort is. */
                by?: components["parameters"]["by6"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cohorts, the earliest first, and all together */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @enum {string} */
                        by: "month" | "quarter";
                        fewest: number;
                        pipelineId: string | null;
                        pipelineName: string | null;
                        /** @description Open stages of the pipeline in their order */
                        stages: {
                            /** Format: uuid */
                            stageId: string;
                            name: string;
                            /** Format: uuid */
                            pipelineId: string;
                            pipelineName: string;
                        }[];
                        total: {
                            opened: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description How many came to each stage, or to one behind it; those that were won came to all. Shares of those of which it is known */
                            reached: {
                                /** Format: uuid */
                                stageId: string;
                                count: number;
                                /** @description 0 to 1; null below 10 cases */
                                share: number | null;
                                /** @description The share lies between this and `high` with 95 % probability (Wilson) */
                                low: number | null;
                                high: number | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            }[];
                            /** @description Not won, and it was never noted in which stages they were */
                            unknown: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Its share is of those that closed */
                            won: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                                /** @description 0 to 1; null below 10 cases */
                                share: number | null;
                                /** @description The share lies between this and `high` with 95 % probability (Wilson) */
                                low: number | null;
                                high: number | null;
                            };
                            lost: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            open: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                        groups: {
                            /** @description Such as 2026-11 or 2026-Q4 */
                            key: string;
                            opened: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description How many came to each stage, or to one behind it; those that were won came to all. Shares of those of which it is known */
                            reached: {
                                /** Format: uuid */
                                stageId: string;
                                count: number;
                                /** @description 0 to 1; null below 10 cases */
                                share: number | null;
                                /** @description The share lies between this and `high` with 95 % probability (Wilson) */
                                low: number | null;
                                high: number | null;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            }[];
                            /** @description Not won, and it was never noted in which stages they were */
                            unknown: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description Its share is of those that closed */
                            won: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                                /** @description 0 to 1; null below 10 cases */
                                share: number | null;
                                /** @description The share lies between this and `high` with 95 % probability (Wilson) */
                                low: number | null;
                                high: number | null;
                            };
                            lost: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            open: {
                                count: number;
                                /** @description Of the list of deals */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLeaderboard: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description What the groups are. */
                by?: components["parameters"]["by7"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those who won most first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        /** @enum {string} */
                        by: "owner" | "team" | "branch";
                        currency: string;
                        fewest: number;
                        /** @description Those who won most first */
                        groups: {
                            key: string | null;
                            name: string | null;
                            won: {
                                count: number;
                                /** @description Of the list */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            lost: {
                                count: number;
                                /** @description Of the list */
                                filter: {
                                    [key: string]: unknown;
                                };
                            };
                            /** @description By credit, where it is split between people; a decimal in `currency`; null for who may not see amounts */
                            wonAmount: string | null;
                            /** @description What of `wonAmount` came from deals of others, less what of the own deals is credited to others; null where nothing is */
                            credited: string | null;
                            /** @description Filter of the list of credits that `credited` is made of */
                            credits: {
                                [key: string]: unknown;
                            } | null;
                            /** @description Won of all that closed, 0 to 1; null below 10 closed deals */
                            rate: number | null;
                            /** @description The rate lies between this and `high` with 95 % probability (Wilson) */
                            low: number | null;
                            high: number | null;
                            target: string | null;
                            /** @description What was won of the target; 1 is all of it */
                            attainment: number | null;
                            /** @description Calls, meetings and visits within the stretch; null for who may not see them */
                            done: {
                                call: number;
                                meeting: number;
                                visit: number;
                                /** @description Of the list of activities */
                                filter: {
                                    [key: string]: unknown;
                                };
                            } | null;
                            /** @description Of those as many as came to a won deal; null where none was won */
                            perWon: number | null;
                        }[];
                        /** @description Amounts that are in no sum, since their currency has no exchange rate */
                        unconverted: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readHealthDeals: {
        parameters: {
            query?: {
                /** @description The first day, such as 2026-01-01; without it the first of the month of `to`. */
                from?: components["parameters"]["from"];
                /** @description The last day; without it today. */
                to?: components["parameters"]["to"];
                /** @description Only deals of this person. */
                ownerId?: components["parameters"]["ownerId2"];
                /** @description Only deals of the people of this team. */
                teamId?: components["parameters"]["teamId"];
                /** @description Only deals of this branch and of those below it. */
                branchId?: components["parameters"]["branchId3"];
                /** @description Only deals of this pipeline. */
                pipelineId?: components["parameters"]["pipelineId"];
                /** @description Only deals of this product. */
                productId?: components["parameters"]["productId"];
                /** @description Only deals of accounts of this territory and of those below it. */
                territoryId?: components["parameters"]["territoryId"];
                /** @description `stayed`: stays that ended within the stretch; `slipped`: closing dates put off. */
                of?: components["parameters"]["of2"];
                /** @description Only of this stage. */
                stageId?: components["parameters"]["stageId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those with most days first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        of: "stayed" | "slipped";
                        currency: string;
                        /** @description All of them, also those that are not told */
                        count: number;
                        /** @description Those with most days first, two hundred at most */
                        deals: {
                            /** Format: uuid */
                            id: string;
                            /** @description Null for who may not see it */
                            name: string | null;
                            amount: string | null;
                            /** @enum {string} */
                            outcome: "open" | "won" | "lost";
                            /** @description In the stage, or by which the closing date was moved in all */
                            days: number;
                            /** @description How often the closing date was moved; null of stays */
                            moves: number | null;
                            /** @description When it came into the stage, or the closing date before the first move */
                            from: string;
                            /** @description When it left the stage, or the closing date after the last move */
                            to: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRetentionRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @description Stands on the certificates */
                            name: string;
                            object: string;
                            /** @description Which records at all (see *Filter*); `{}` for all */
                            filter: {
                                [key: string]: unknown;
                            };
                            /** @description Nothing has happened with them for so long */
                            months: number;
                            /** @enum {string} */
                            act: "erase" | "bin" | "ask";
                            isOn: boolean;
                            /** Format: date-time */
                            madeAt: string;
                            madeBy: string;
                            runAt: string | null;
                            /** @description How many records the last run took */
                            taken: number;
                            /** @description What stood in the way of the last run */
                            error: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    addRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Leads of three years",
                 *       "object": "lead",
                 *       "filter": {
                 *         "status": "lost"
                 *       },
                 *       "months": 36,
                 *       "act": "erase"
                 *     }
                 */
                "application/json": {
                    /** @description Stands on the certificates */
                    name: string;
                    object: string;
                    /**
                     * @description Which records at all (see *Filter*); `{}` for all
                     * @default {}
                     */
                    filter?: {
                        [key: string]: unknown;
                    };
                    /** @description Nothing has happened with them for so long */
                    months: number;
                    /** @enum {string} */
                    act: "erase" | "bin" | "ask";
                };
            };
        };
        responses: {
            /** @description The rule */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description Stands on the certificates */
                        name: string;
                        object: string;
                        /** @description Which records at all (see *Filter*); `{}` for all */
                        filter: {
                            [key: string]: unknown;
                        };
                        /** @description Nothing has happened with them for so long */
                        months: number;
                        /** @enum {string} */
                        act: "erase" | "bin" | "ask";
                        isOn: boolean;
                        /** Format: date-time */
                        madeAt: string;
                        madeBy: string;
                        runAt: string | null;
                        /** @description How many records the last run took */
                        taken: number;
                        /** @description What stood in the way of the last run */
                        error: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "object": "lead",
                 *       "filter": {
                 *         "status": "lost"
                 *       },
                 *       "months": 36,
                 *       "act": "erase"
                 *     }
                 */
                "application/json": {
                    object: string;
                    /**
                     * @description Which records at all (see *Filter*); `{}` for all
                     * @default {}
                     */
                    filter?: {
                        [key: string]: unknown;
                    };
                    /** @description Nothing has happened with them for so long */
                    months: number;
                    /** @enum {string} */
                    act: "erase" | "bin" | "ask";
                };
            };
        };
        responses: {
            /** @description How many, and some of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        /** @description False: there are more */
                        exact: boolean;
                        samples: {
                            /** Format: uuid */
                            id: string;
                            title: string;
                        }[];
                        /** @description What links to them and a law keeps */
                        kept: {
                            object: string;
                            reason: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeRetentionRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isOn": true,
                 *       "seen": 12
                 *     }
                 */
                "application/json": {
                    /** @description Stands on the certificates */
                    name?: string;
                    /** @description Which records at all (see *Filter*); `{}` for all */
                    filter?: {
                        [key: string]: unknown;
                    };
                    /** @description Nothing has happened with them for so long */
                    months?: number;
                    /** @enum {string} */
                    act?: "erase" | "bin" | "ask";
                    isOn?: boolean;
                    seen?: number;
                };
            };
        };
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description Stands on the certificates */
                        name: string;
                        object: string;
                        /** @description Which records at all (see *Filter*); `{}` for all */
                        filter: {
                            [key: string]: unknown;
                        };
                        /** @description Nothing has happened with them for so long */
                        months: number;
                        /** @enum {string} */
                        act: "erase" | "bin" | "ask";
                        isOn: boolean;
                        /** Format: date-time */
                        madeAt: string;
                        madeBy: string;
                        runAt: string | null;
                        /** @description How many records the last run took */
                        taken: number;
                        /** @description What stood in the way of the last run */
                        error: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRetentionCases: {
        parameters: {
            query?: {
                /** @description How many at most. */
                limit?: components["parameters"]["limit8"];
                /** @description `page.next` of a page before. */
                cursor?: components["parameters"]["cursor3"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            ruleId: string;
                            object: string;
                            /** Format: uuid */
                            recordId: string;
                            title: string;
                            /** Format: date-time */
                            foundAt: string;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    answerRetentionCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answer": "keep"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    answer: "erase" | "bin" | "keep";
                };
            };
        };
        responses: {
            /** @description Done, or begun */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Undoing it takes `bin` back; null for the other answers */
                        changeSet: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readQuality: {
        parameters: {
            query?: {
                /**
                 * @description Only of this object.
                 * @example contact
                 */
                object?: components["parameters"]["object2"];
                /**
                 * @description Also by `owner` or `source`, with `object`.
                 * @example owner
                 */
                by?: components["parameters"]["by8"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description After so many months a value that nobody confirmed is old */
                        months: number;
                        objects: {
                            object: string;
                            /** @description When the figures were made; null before the first time */
                            at: string | null;
                            months: number | null;
                            /** @description How far the look is that is under way, 0 to 1 */
                            progress: number | null;
                            total: number;
                            /** @description Nobody has changed or confirmed anything since then */
                            stale: number;
                            /** @description Null where it would tell of fields that one does not see */
                            conflict: number | null;
                            /** @description Null where it would tell of fields that one does not see */
                            unreachable: number | null;
                            /** @description No way to reach, and nothing that tells of it */
                            useless: number | null;
                            groupedBy: ("owner" | "source")[];
                            fields: {
                                field: string;
                                missing: number | null;
                                invalid: number | null;
                                stale: number | null;
                                conflict: number;
                            }[];
                            groups: {
                                key: string | null;
                                total: number;
                                /** @description Nobody has changed or confirmed anything since then */
                                stale: number;
                                /** @description Null where it would tell of fields that one does not see */
                                conflict: number | null;
                                /** @description Null where it would tell of fields that one does not see */
                                unreachable: number | null;
                                /** @description No way to reach, and nothing that tells of it */
                                useless: number | null;
                                missing: number;
                                invalid: number;
                            }[] | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeQuality: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "months": 24
                 *     }
                 */
                "application/json": {
                    months: number;
                };
            };
        };
        responses: {
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description After so many months a value that nobody confirmed is old */
                        months: number;
                        objects: {
                            object: string;
                            /** @description When the figures were made; null before the first time */
                            at: string | null;
                            months: number | null;
                            /** @description How far the look is that is under way, 0 to 1 */
                            progress: number | null;
                            total: number;
                            /** @description Nobody has changed or confirmed anything since then */
                            stale: number;
                            /** @description Null where it would tell of fields that one does not see */
                            conflict: number | null;
                            /** @description Null where it would tell of fields that one does not see */
                            unreachable: number | null;
                            /** @description No way to reach, and nothing that tells of it */
                            useless: number | null;
                            groupedBy: ("owner" | "source")[];
                            fields: {
                                field: string;
                                missing: number | null;
                                invalid: number | null;
                                stale: number | null;
                                conflict: number;
                            }[];
                            groups: {
                                key: string | null;
                                total: number;
                                /** @description Nobody has changed or confirmed anything since then */
                                stale: number;
                                /** @description Null where it would tell of fields that one does not see */
                                conflict: number | null;
                                /** @description Null where it would tell of fields that one does not see */
                                unreachable: number | null;
                                /** @description No way to reach, and nothing that tells of it */
                                useless: number | null;
                                missing: number;
                                invalid: number;
                            }[] | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshQuality: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description After so many months a value that nobody confirmed is old */
                        months: number;
                        objects: {
                            object: string;
                            /** @description When the figures were made; null before the first time */
                            at: string | null;
                            months: number | null;
                            /** @description How far the look is that is under way, 0 to 1 */
                            progress: number | null;
                            total: number;
                            /** @description Nobody has changed or confirmed anything since then */
                            stale: number;
                            /** @description Null where it would tell of fields that one does not see */
                            conflict: number | null;
                            /** @description Null where it would tell of fields that one does not see */
                            unreachable: number | null;
                            /** @description No way to reach, and nothing that tells of it */
                            useless: number | null;
                            groupedBy: ("owner" | "source")[];
                            fields: {
                                field: string;
                                missing: number | null;
                                invalid: number | null;
                                stale: number | null;
                                conflict: number;
                            }[];
                            groups: {
                                key: string | null;
                                total: number;
                                /** @description Nobody has changed or confirmed anything since then */
                                stale: number;
                                /** @description Null where it would tell of fields that one does not see */
                                conflict: number | null;
                                /** @description Null where it would tell of fields that one does not see */
                                unreachable: number | null;
                                /** @description No way to reach, and nothing that tells of it */
                                useless: number | null;
                                missing: number;
                                invalid: number;
                            }[] | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    stream: {
        parameters: {
            query?: {
                /** @description The id of the last event that was seen. */
                after?: components["parameters"]["after3"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listObjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The catalog */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Object"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    addObject: {
        parameters: {
            query?: {
                /** @description Only say what it would come to, with how many records would lose a value. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": {
                 *         "en": "Vehicle",
                 *         "es": "Vehículo"
                 *       },
                 *       "pluralLabel": {
                 *         "en": "Vehicles",
                 *         "es": "Vehículos"
                 *       },
                 *       "fields": {
                 *         "name": {
                 *           "type": "text",
                 *           "required": true
                 *         },
                 *         "account": {
                 *           "type": "link",
                 *           "target": "account"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ObjectSaid"] & {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The object */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readObject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Object"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    dropObject: {
        parameters: {
            query?: {
                /** @description Only say what it would come to, with how many records would lose a value. */
                dryRun?: components["parameters"]["dryRun"];
                /** @description Drop at once what is in the bin already, with all its values. Nothing brings it back. */
                forGood?: components["parameters"]["forGood"];
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is in the bin, or gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeObject: {
        parameters: {
            query?: {
                /** @description Only say what it would come to, with how many records would lose a value. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": {
                 *         "en": "Customer"
                 *       },
                 *       "pluralLabel": {
                 *         "en": "Customers"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ObjectSaid"];
                /**
                 * @example {
                 *       "label": {
                 *         "en": "Customer"
                 *       },
                 *       "pluralLabel": {
                 *         "en": "Customers"
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["ObjectSaid"];
            };
        };
        responses: {
            /** @description The object as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreObject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    addField: {
        parameters: {
            query?: {
                /** @description Only say what it would come to, with how many records would lose a value. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "select",
                 *       "label": {
                 *         "en": "Fuel"
                 *       },
                 *       "options": [
                 *         {
                 *           "key": "diesel"
                 *         },
                 *         {
                 *           "key": "electric"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["FieldSaid"] & {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The object with its new field */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    dropField: {
        parameters: {
            query?: {
                /** @description Only say what it would come to, with how many records would lose a value. */
                dryRun?: components["parameters"]["dryRun"];
                /** @description Drop at once what is in the bin already, with all its values. Nothing brings it back. */
                forGood?: components["parameters"]["forGood"];
            };
            header?: never;
            path: {
                name: string;
                field: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is in the bin, or gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeField: {
        parameters: {
            query?: {
                /** @description Only say what it would come to, with how many records would lose a value. */
                dryRun?: components["parameters"]["dryRun"];
            };
            header?: never;
            path: {
                name: string;
                field: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldSaid"];
                "application/merge-patch+json": components["schemas"]["FieldSaid"];
            };
        };
        responses: {
            /** @description The object as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectChanged"];
                };
            };
            /** @description With `Prefer: wait=10` and a change that takes longer: it goes on; `work` of `GET /model` tells how far it is */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreField: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                field: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object with the field */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectChanged"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceModel: {
        parameters: {
            query?: {
                /** @description Only say what it would come to. */
                dryRun?: components["parameters"]["dryRun2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    model: components["schemas"]["ModelFile"];
                    name?: string;
                };
            };
        };
        responses: {
            /** @description What it changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            /** @description With `Prefer: wait=10` and a change that takes longer: it goes on; `work` of `GET /model` tells how far it is */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeModel: {
        parameters: {
            query?: {
                /** @description Only say what it would come to. */
                dryRun?: components["parameters"]["dryRun2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    order: string[] | null;
                };
                "application/merge-patch+json": {
                    order: string[] | null;
                };
            };
        };
        responses: {
            /** @description What it changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    addTrade: {
        parameters: {
            query?: {
                /** @description Only say what it would come to. */
                dryRun?: components["parameters"]["dryRun2"];
            };
            header?: never;
            path: {
                trade: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listModelVersions: {
        parameters: {
            query?: {
                /** @description Only versions before this one. */
                before?: components["parameters"]["before"];
                /** @description How many. */
                limit?: components["parameters"]["limit10"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ModelVersion"][];
                        /** @description The `before` of the next page */
                        next: number | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreModelVersion: {
        parameters: {
            query?: {
                /** @description Only say what it would come to. */
                dryRun?: components["parameters"]["dryRun2"];
                /** @description The version that is present: 409 when it is another by now. */
                base?: components["parameters"]["base"];
            };
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            /** @description With `Prefer: wait=10` and a change that takes longer: it goes on; `work` of `GET /model` tells how far it is */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelChange"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExchangeRates: {
        parameters: {
            query?: {
                /**
                 * @description Only of this currency.
                 * @example USD
                 */
                currency?: components["parameters"]["currency"];
                /**
                 * @description Only of this day and later ones.
                 * @example 2026-01-01
                 */
                from?: components["parameters"]["from2"];
                /** @description Only of this day and earlier ones. */
                to?: components["parameters"]["to2"];
                /** @description How many. */
                limit?: components["parameters"]["limit11"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor6"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            currency: string;
                            /** Format: date */
                            date: string;
                            /** @description Units of `currency` for one unit of the organisation’s */
                            rate: string;
                            /** @description Units of the organisation’s currency for one of `currency`, to 12 digits */
                            inverse: string;
                            source: string;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    setExchangeRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rates": [
                 *         {
                 *           "currency": "USD",
                 *           "date": "2026-11-26",
                 *           "rate": "1.0812"
                 *         },
                 *         {
                 *           "currency": "GBP",
                 *           "date": "2026-11-26",
                 *           "inverse": "1.19"
                 *         },
                 *         {
                 *           "currency": "CHF",
                 *           "date": "2026-11-26",
                 *           "rate": null
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    rates: {
                        currency: string;
                        /** Format: date */
                        date: string;
                        /** @description Units of `currency` for one unit of the organisation’s; null removes it */
                        rate?: (string | number) | null;
                        /** @description Instead: units of the organisation’s currency for one of `currency` */
                        inverse?: string | number;
                    }[];
                };
            };
        };
        responses: {
            /** @description What it came to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `POST /exchange-rates/acts/{id}/undo` takes it back; null when nothing changed */
                        act: string | null;
                        added: number;
                        changed: number;
                        removed: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    importExchangeRates: {
        parameters: {
            query?: {
                /** @description Only say what it would come to. */
                dryRun?: components["parameters"]["dryRun2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description What it came to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description A row a day and a column a currency, or a row a rate
                         * @enum {string}
                         */
                        form: "table" | "list";
                        rows: number;
                        rates: number;
                        currencies: {
                            currency: string;
                            added: number;
                            changed: number;
                            removed: number;
                            unchanged: number;
                            /** @description The first day that differs */
                            first: string | null;
                            last: string | null;
                        }[];
                        /** @description Rates that become others, the newest 100 */
                        replaced: {
                            currency: string;
                            /** Format: date */
                            date: string;
                            before: string | null;
                            after: string | null;
                        }[];
                        /** @description What was left out; at most 1,000 */
                        problems: {
                            /** @description As a spreadsheet counts them: the header is row 1 */
                            row: number;
                            column: string | null;
                            code: string;
                            message: string;
                            values: {
                                [key: string]: string;
                            };
                        }[];
                        act: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    exchangeRateStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How things stand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The organisation’s own */
                        currency: string;
                        currencies: {
                            currency: string;
                            count: number;
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        }[];
                        /** @description Amounts being converted anew since rates changed */
                        refill: {
                            isRunning: boolean;
                            /** @description Whose amounts are being converted */
                            object: string | null;
                            /** @description Records looked at so far */
                            seen: number;
                            /** @description Records whose amounts have become others */
                            changed: number;
                            endedAt: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    lackingExchangeRates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By object, field and currency */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            object: string;
                            field: string;
                            currency: string;
                            records: number;
                            /** Format: date */
                            from: string;
                            /** Format: date */
                            to: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExchangeRateActs: {
        parameters: {
            query?: {
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                after?: components["parameters"]["after4"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actor: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            via: string;
                            /** @enum {string} */
                            kind: "hand" | "file" | "undo";
                            file: string | null;
                            undoes: string | null;
                            undoneBy: string | null;
                            added: number;
                            changed: number;
                            removed: number;
                            /** @description The newest rate that it changed */
                            first: {
                                currency: string;
                                /** Format: date */
                                date: string;
                                before: string | null;
                                after: string | null;
                            };
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    undoExchangeRateAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `POST /exchange-rates/acts/{id}/undo` takes it back; null when nothing changed */
                        act: string | null;
                        added: number;
                        changed: number;
                        removed: number;
                        kept: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    whoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "nina@example.com",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Signed in, or half way */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"] | components["schemas"]["CodeAsked"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    signOut: {
        parameters: {
            query?: {
                /** @description Ends all sessions of the person, on whatever machine. */
                everywhere?: components["parameters"]["everywhere"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Signed in, or half way */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"] | components["schemas"]["CodeAsked"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    askForPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "nina@example.com"
                 *     }
                 */
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description If somebody signs in with this address, a link is on its way */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null: there is none */
                        since: string | null;
                        recoveryCodesLeft: number;
                        /** @description The organisation wants one of everybody who has a password */
                        isNeeded: boolean;
                        browsers: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            until: string;
                            userAgent: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    giveSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "287082",
                 *       "remember": false
                 *     }
                 */
                "application/json": {
                    code: string;
                    /** @default false */
                    remember?: boolean;
                };
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    prepareSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description The key, and the address that a QR code holds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        address: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "287082"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description It is on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Each works once; shown this once. */
                        recoveryCodes: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "code": "287082"
                 *     }
                 */
                "application/json": {
                    password: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description The codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Each works once; shown this once. */
                        recoveryCodes: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "code": "287082"
                 *     }
                 */
                "application/json": {
                    password: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description It is off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgetBrowser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                browserId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is asked for again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    setSecondFactorRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isNeeded": true
                 *     }
                 */
                "application/json": {
                    isNeeded: boolean;
                };
            };
        };
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isNeeded: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    askForPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the browser needs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    signInByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    response: {
                        id: string;
                        rawId: string;
                        /** @constant */
                        type: "public-key";
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        authenticatorAttachment?: string;
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string | null;
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Passkeys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** Format: date-time */
                            createdAt: string;
                            usedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    response: {
                        id: string;
                        rawId: string;
                        /** @constant */
                        type: "public-key";
                        clientExtensionResults: {
                            [key: string]: unknown;
                        };
                        authenticatorAttachment?: string;
                        response: {
                            clientDataJSON: string;
                            attestationObject: string;
                            transports?: string[];
                        } & {
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                        usedAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    preparePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password: string;
                    code?: string;
                };
            };
        };
        responses: {
            /** @description What the browser needs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    renamePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                passkeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "My telephone"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Renamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                        usedAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the page to sign in shows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isSetUp: boolean;
                        label: string | null;
                        /**
                         * @description Who may sign in with a password as well
                         * @enum {string}
                         */
                        passwords: "everybody" | "administrators";
                        /** @description Where the browser goes, with `next` behind it */
                        start: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    startSingleSignOn: {
        parameters: {
            query?: {
                /** @description Where to go afterwards: a path of this Kith. */
                next?: components["parameters"]["next"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or back with a problem */
            302: {
                headers: {
                    Location?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    finishSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in, or refused */
            302: {
                headers: {
                    Location?: string;
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSingleSignOnSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        source: "environment" | "app" | "none";
                        settings: {
                            issuer: string;
                            clientId: string;
                            hasSecret: boolean;
                            label: string | null;
                            trustsEmails: boolean;
                            createPeople: {
                                domains: string[];
                                role: string;
                                branchId: string | null;
                            } | null;
                            /**
                             * @description Who may sign in with a password as well
                             * @enum {string}
                             */
                            passwords: "everybody" | "administrators";
                        } | null;
                        /** @description False when the client’s secret was kept under another secret: give it again. */
                        isReadable: boolean;
                        /** @description What the provider has to be told */
                        redirectUri: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeSingleSignOnSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://login.example.com/realms/lumen",
                 *       "clientId": "kith",
                 *       "clientSecret": "secret",
                 *       "label": "Lumen login",
                 *       "createPeople": {
                 *         "domains": [
                 *           "example.com"
                 *         ],
                 *         "role": "sales"
                 *       },
                 *       "passwords": "administrators"
                 *     }
                 */
                "application/json": {
                    issuer: string;
                    clientId: string;
                    clientSecret?: string | null;
                    label?: string | null;
                    /** @default false */
                    trustsEmails?: boolean;
                    createPeople?: {
                        domains: string[];
                        role: string;
                        branchId?: string | null;
                    } | null;
                    /**
                     * @default everybody
                     * @enum {string}
                     */
                    passwords?: "everybody" | "administrators";
                };
            };
        };
        responses: {
            /** @description The settings as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        source: "environment" | "app" | "none";
                        settings: {
                            issuer: string;
                            clientId: string;
                            hasSecret: boolean;
                            label: string | null;
                            trustsEmails: boolean;
                            createPeople: {
                                domains: string[];
                                role: string;
                                branchId: string | null;
                            } | null;
                            /**
                             * @description Who may sign in with a password as well
                             * @enum {string}
                             */
                            passwords: "everybody" | "administrators";
                        } | null;
                        /** @description False when the client’s secret was kept under another secret: give it again. */
                        isReadable: boolean;
                        /** @description What the provider has to be told */
                        redirectUri: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeSingleSignOnSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Off; passwords are everybody’s again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    testSingleSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        outcome: "works" | "privateAddress" | "unreachable" | "noProvider" | "otherIssuer" | "noCodeFlow" | "noKeys" | "wrongClient";
                        answer: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSignIns: {
        parameters: {
            query?: {
                /** @description Only one’s own. */
                mine?: components["parameters"]["mine"];
                /** @description Only of this person. */
                userId?: components["parameters"]["userId"];
                /** @description Only what ended so. */
                outcome?: components["parameters"]["outcome"];
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor5"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Null where the e-mail was nobody’s; what was typed is not kept */
                            userId: string | null;
                            name: string | null;
                            /** @enum {string} */
                            outcome: "signedIn" | "wrongPassword" | "unknownEmail" | "locked" | "ended" | "passwordChanged" | "passwordReset" | "codeAsked" | "wrongCode" | "secondFactorOn" | "secondFactorOff" | "recoveryCodesMade" | "passkeyAdded" | "passkeyRemoved" | "refused";
                            method: ("password" | "invitation" | "totp" | "recoveryCode" | "passkey" | "oidc") | null;
                            address: string | null;
                            userAgent: string | null;
                            /** @description Who did it, where that is somebody else */
                            actorId: string | null;
                            /** @description Why nobody came in, where it is more than the outcome says */
                            reason: string | null;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                /** @description Only of this person. */
                userId?: components["parameters"]["userId"];
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor5"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Null: the command line */
                            userId: string | null;
                            name: string | null;
                            cause: string;
                            object: string;
                            format: string;
                            /** @description Which records were asked for; null: all */
                            filter: unknown;
                            /** @description Records that went out; null while it goes on, or when the server was stopped */
                            rows: number | null;
                            endedAt: string | null;
                            /** @description False of one that was broken off */
                            isWhole: boolean;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    isSetUpNeeded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needed: boolean;
                        sample: {
                            /** @enum {string} */
                            state: "running" | "done" | "failed" | "removing";
                            progress: number;
                            /** @description Undoing it takes the sample away. */
                            changeSet: string;
                        } | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "Lumen",
                 *       "country": "ES",
                 *       "timeZone": "Europe/Madrid",
                 *       "currency": "EUR",
                 *       "language": "en",
                 *       "administrator": {
                 *         "name": "Nina Navarro",
                 *         "email": "nina@example.com",
                 *         "password": "correct horse battery"
                 *       }
                 *     }
                 */
                "application/json": {
                    organisation: string;
                    country: string;
                    timeZone: string;
                    /** @default 1 */
                    weekStart?: number;
                    currency: string;
                    /** @enum {string} */
                    language: "en" | "es" | "zh" | "uk";
                    administrator: {
                        name: string;
                        email: string;
                        password: string;
                    };
                    /**
                     * @description Begins with the objects and fields of this trade
                     * @enum {string}
                     */
                    trade?: "business-software" | "manufacturing" | "retail" | "real-estate" | "training-school";
                };
            };
        };
        responses: {
            /** @description Set up */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    setUpSample: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "administrator": {
                 *         "name": "Nina Navarro",
                 *         "email": "nina@example.com",
                 *         "password": "correct horse battery"
                 *       }
                 *     }
                 */
                "application/json": {
                    organisation?: string;
                    country?: string;
                    timeZone?: string;
                    /** @default 1 */
                    weekStart?: number;
                    currency?: string;
                    /** @enum {string} */
                    language?: "en" | "es" | "zh" | "uk";
                    administrator: {
                        name: string;
                        email: string;
                        password: string;
                    };
                };
            };
        };
        responses: {
            /** @description Set up; the sample is being made */
            201: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeOrganisation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organisation": "Lumen Group",
                 *       "timeZone": "Europe/London"
                 *     }
                 */
                "application/json": {
                    organisation?: string;
                    country?: string;
                    timeZone?: string;
                    /** @enum {string} */
                    language?: "en" | "es" | "zh" | "uk";
                    weekStart?: number;
                    quietDays?: number;
                    nearbyDays?: number;
                };
            };
        };
        responses: {
            /** @description The organisation as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organisation: string;
                        country: string;
                        timeZone: string;
                        weekStart: number;
                        currency: string;
                        language: string;
                        /** @description For so many days a record may lie still before Today tells of it */
                        quietDays: number;
                        /** @description Within so many days a colleague’s contact with a customer is told; 0: never */
                        nearbyDays: number;
                        /** @description Of the country, such as 34; empty when it is not known */
                        callingCode: string;
                        /** @description What stands before numbers that are dialled within it */
                        trunkPrefix: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description Only keys of this person. */
                userId?: components["parameters"]["userId2"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys that work, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeys"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Website",
                 *       "scopes": [
                 *         "write:lead"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    userId?: string;
                    name: string;
                    /** @default [] */
                    scopes?: string[];
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It works no more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            key: string;
                            name: string;
                            description: string;
                            objects: {
                                [key: string]: {
                                    /** @enum {string} */
                                    see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @description Whether files may bring records of it */
                                    import?: boolean;
                                    /** @description Fields that are not seen */
                                    hidden?: string[];
                                    /** @description Fields that are seen but not changed */
                                    fixed?: string[];
                                    /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                    shown?: string[];
                                } | null;
                            };
                            deny: {
                                [key: string]: {
                                    acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                    hidden?: string[];
                                    fixed?: string[];
                                } | null;
                            };
                            may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                            active: boolean;
                            version: number;
                            /** @description How many active people have it */
                            people: number;
                            /** @description How many have it at all, those who are deactivated included */
                            holders: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Key accounts",
                 *       "copyOf": "sales",
                 *       "objects": {
                 *         "account": {
                 *           "see": "all"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description Key of the role that the rest is taken from. */
                    copyOf?: string;
                    description?: string;
                    /** @description By object; `*` stands for all that are not named. What a named one leaves open is as in `*`. */
                    objects?: {
                        [key: string]: {
                            /** @enum {string} */
                            see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @description Whether files may bring records of it */
                            import?: boolean;
                            /** @description Fields that are not seen */
                            hidden?: string[];
                            /** @description Fields that are seen but not changed */
                            fixed?: string[];
                            /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                            shown?: string[];
                        } | null;
                    };
                    /** @description By object, `*` for every one: what nobody with the role may, whatever other roles and shares give. */
                    deny?: {
                        [key: string]: {
                            acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                            hidden?: string[];
                            fixed?: string[];
                        } | null;
                    };
                    may?: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                    /** @description A role that is off is given to nobody. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As it is now; null: it is gone */
                        role: {
                            key: string;
                            name: string;
                            description: string;
                            objects: {
                                [key: string]: {
                                    /** @enum {string} */
                                    see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @description Whether files may bring records of it */
                                    import?: boolean;
                                    /** @description Fields that are not seen */
                                    hidden?: string[];
                                    /** @description Fields that are seen but not changed */
                                    fixed?: string[];
                                    /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                    shown?: string[];
                                } | null;
                            };
                            deny: {
                                [key: string]: {
                                    acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                    hidden?: string[];
                                    fixed?: string[];
                                } | null;
                            };
                            may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                            active: boolean;
                            version: number;
                            /** @description How many active people have it */
                            people: number;
                            /** @description How many have it at all, those who are deactivated included */
                            holders: number;
                        } | null;
                        /** @description `POST /access-changes/{id}/undo` takes it back; null when nothing changed */
                        change: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        name: string;
                        description: string;
                        objects: {
                            [key: string]: {
                                /** @enum {string} */
                                see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                /** @enum {string} */
                                create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                /** @enum {string} */
                                change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                /** @enum {string} */
                                delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                /** @enum {string} */
                                export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                /** @description Whether files may bring records of it */
                                import?: boolean;
                                /** @description Fields that are not seen */
                                hidden?: string[];
                                /** @description Fields that are seen but not changed */
                                fixed?: string[];
                                /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                shown?: string[];
                            } | null;
                        };
                        deny: {
                            [key: string]: {
                                acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                hidden?: string[];
                                fixed?: string[];
                            } | null;
                        };
                        may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                        active: boolean;
                        version: number;
                        /** @description How many active people have it */
                        people: number;
                        /** @description How many have it at all, those who are deactivated included */
                        holders: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As it is now; null: it is gone */
                        role: {
                            key: string;
                            name: string;
                            description: string;
                            objects: {
                                [key: string]: {
                                    /** @enum {string} */
                                    see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @description Whether files may bring records of it */
                                    import?: boolean;
                                    /** @description Fields that are not seen */
                                    hidden?: string[];
                                    /** @description Fields that are seen but not changed */
                                    fixed?: string[];
                                    /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                    shown?: string[];
                                } | null;
                            };
                            deny: {
                                [key: string]: {
                                    acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                    hidden?: string[];
                                    fixed?: string[];
                                } | null;
                            };
                            may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                            active: boolean;
                            version: number;
                            /** @description How many active people have it */
                            people: number;
                            /** @description How many have it at all, those who are deactivated included */
                            holders: number;
                        } | null;
                        /** @description `POST /access-changes/{id}/undo` takes it back; null when nothing changed */
                        change: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objects": {
                 *         "deal": {
                 *           "see": "branch",
                 *           "create": "own",
                 *           "change": "own"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @description The version that the change was made from; another one now is 412. */
                    version?: number;
                    description?: string;
                    /** @description By object; `*` stands for all that are not named. What a named one leaves open is as in `*`. */
                    objects?: {
                        [key: string]: {
                            /** @enum {string} */
                            see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @description Whether files may bring records of it */
                            import?: boolean;
                            /** @description Fields that are not seen */
                            hidden?: string[];
                            /** @description Fields that are seen but not changed */
                            fixed?: string[];
                            /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                            shown?: string[];
                        } | null;
                    };
                    /** @description By object, `*` for every one: what nobody with the role may, whatever other roles and shares give. */
                    deny?: {
                        [key: string]: {
                            acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                            hidden?: string[];
                            fixed?: string[];
                        } | null;
                    };
                    may?: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                    /** @description A role that is off is given to nobody. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description As it is now; null: it is gone */
                        role: {
                            key: string;
                            name: string;
                            description: string;
                            objects: {
                                [key: string]: {
                                    /** @enum {string} */
                                    see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @enum {string} */
                                    export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                    /** @description Whether files may bring records of it */
                                    import?: boolean;
                                    /** @description Fields that are not seen */
                                    hidden?: string[];
                                    /** @description Fields that are seen but not changed */
                                    fixed?: string[];
                                    /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                    shown?: string[];
                                } | null;
                            };
                            deny: {
                                [key: string]: {
                                    acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                    hidden?: string[];
                                    fixed?: string[];
                                } | null;
                            };
                            may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                            active: boolean;
                            version: number;
                            /** @description How many active people have it */
                            people: number;
                            /** @description How many have it at all, those who are deactivated included */
                            holders: number;
                        } | null;
                        /** @description `POST /access-changes/{id}/undo` takes it back; null when nothing changed */
                        change: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objects": {
                 *         "deal": {
                 *           "see": "branch",
                 *           "create": "own",
                 *           "change": "own"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @description The version that the change was made from; another one now is 412. */
                    version?: number;
                    description?: string;
                    /** @description By object; `*` stands for all that are not named. What a named one leaves open is as in `*`. */
                    objects?: {
                        [key: string]: {
                            /** @enum {string} */
                            see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @enum {string} */
                            export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                            /** @description Whether files may bring records of it */
                            import?: boolean;
                            /** @description Fields that are not seen */
                            hidden?: string[];
                            /** @description Fields that are seen but not changed */
                            fixed?: string[];
                            /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                            shown?: string[];
                        } | null;
                    };
                    /** @description By object, `*` for every one: what nobody with the role may, whatever other roles and shares give. */
                    deny?: {
                        [key: string]: {
                            acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                            hidden?: string[];
                            fixed?: string[];
                        } | null;
                    };
                    may?: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                    /** @description A role that is off is given to nobody. */
                    active?: boolean;
                };
            };
        };
        responses: {
            /** @description The difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many active people have the role */
                        people: number;
                        objects: {
                            object: string;
                            /** @description How many records somebody reaches more, or no longer, and how many people; null: too many to count */
                            acts: {
                                [key: string]: {
                                    gained: {
                                        records: number;
                                        people: number;
                                    } | null;
                                    lost: {
                                        records: number;
                                        people: number;
                                    } | null;
                                };
                            };
                            shown: {
                                field: string;
                                people: number;
                            }[];
                            hidden: {
                                field: string;
                                people: number;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAccessChanges: {
        parameters: {
            query?: {
                /** @description Only of the role with this key. */
                role?: components["parameters"]["role"];
                /** @description Only of this person. */
                userId?: components["parameters"]["userId"];
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                after?: components["parameters"]["after4"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actor: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            via: string;
                            undoes: string | null;
                            /** @description Key of the role that changed */
                            role: string | null;
                            /** @description Whose roles changed */
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string | null;
                            } | null;
                            before: ({
                                key: string;
                                name: string;
                                description: string;
                                objects: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @description Whether files may bring records of it */
                                        import?: boolean;
                                        /** @description Fields that are not seen */
                                        hidden?: string[];
                                        /** @description Fields that are seen but not changed */
                                        fixed?: string[];
                                        /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                        shown?: string[];
                                    } | null;
                                };
                                deny: {
                                    [key: string]: {
                                        acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                        hidden?: string[];
                                        fixed?: string[];
                                    } | null;
                                };
                                may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                                active: boolean;
                            } | string[]) | null;
                            after: ({
                                key: string;
                                name: string;
                                description: string;
                                objects: {
                                    [key: string]: {
                                        /** @enum {string} */
                                        see?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        create?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        change?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        delete?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @enum {string} */
                                        export?: "none" | "own" | "team" | "branch" | "branchAndBelow" | "all";
                                        /** @description Whether files may bring records of it */
                                        import?: boolean;
                                        /** @description Fields that are not seen */
                                        hidden?: string[];
                                        /** @description Fields that are seen but not changed */
                                        fixed?: string[];
                                        /** @description Guarded fields that are seen, which roles otherwise do not show; of `*` only `["*"]`, all of them */
                                        shown?: string[];
                                    } | null;
                                };
                                deny: {
                                    [key: string]: {
                                        acts?: ("see" | "create" | "change" | "delete" | "export" | "import")[];
                                        hidden?: string[];
                                        fixed?: string[];
                                    } | null;
                                };
                                may: ("administer" | "manageUsers" | "import" | "backdate" | "seeAllChanges" | "explainAccess" | "leadRules")[];
                                active: boolean;
                            } | string[]) | null;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    undoAccessChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        change: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listViews: {
        parameters: {
            query?: {
                /**
                 * @description Only views of this object, by name or path.
                 * @example deal
                 */
                object?: components["parameters"]["object3"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Views in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["View"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "object": "deal",
                 *       "name": "Closing this month",
                 *       "layout": "table",
                 *       "config": {
                 *         "filter": {
                 *           "outcome": "open",
                 *           "closesOn": {
                 *             "within": "this month"
                 *           }
                 *         },
                 *         "sort": "-amount",
                 *         "columns": [
                 *           {
                 *             "field": "name",
                 *             "width": 280
                 *           },
                 *           {
                 *             "field": "amount"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    object: string;
                    name: string;
                    layout: string;
                    /** @default {} */
                    config?: {
                        filter?: {
                            [key: string]: unknown;
                        } | null;
                        sort?: string | null;
                        columns?: ({
                            field: string;
                            width?: number | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                        groupBy?: string | null;
                        search?: string | null;
                        colors?: ({
                            tint: string;
                            filter: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    };
                    /** @default false */
                    shared?: boolean;
                    /** @default false */
                    isDefault?: boolean;
                    /** @default [] */
                    defaultFor?: string[];
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Saved */
            201: {
                headers: {
                    Location?: string;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that the record must have, such as `"7"`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["VersionConflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that the record must have, such as `"7"`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    layout?: string;
                    config?: {
                        filter?: {
                            [key: string]: unknown;
                        } | null;
                        sort?: string | null;
                        columns?: ({
                            field: string;
                            width?: number | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                        groupBy?: string | null;
                        search?: string | null;
                        colors?: ({
                            tint: string;
                            filter: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    };
                    shared?: boolean;
                    isDefault?: boolean;
                    defaultFor?: string[];
                    position?: number;
                };
                "application/merge-patch+json": {
                    name?: string;
                    layout?: string;
                    config?: {
                        filter?: {
                            [key: string]: unknown;
                        } | null;
                        sort?: string | null;
                        columns?: ({
                            field: string;
                            width?: number | null;
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                        groupBy?: string | null;
                        search?: string | null;
                        colors?: ({
                            tint: string;
                            filter: {
                                [key: string]: unknown;
                            };
                        } & {
                            [key: string]: unknown;
                        })[] | null;
                    } & {
                        [key: string]: unknown;
                    };
                    shared?: boolean;
                    isDefault?: boolean;
                    defaultFor?: string[];
                    position?: number;
                };
            };
        };
        responses: {
            /** @description The view as it is now */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["VersionConflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The preferences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "theme": "dark",
                 *       "recent": null
                 *     }
                 */
                "application/json": components["schemas"]["Preferences"];
                /**
                 * @example {
                 *       "theme": "dark",
                 *       "recent": null
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["Preferences"];
            };
        };
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDashboards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is shared with one’s roles first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DashboardSummary"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    createDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Pipeline",
                 *       "filters": {
                 *         "period": "this-quarter"
                 *       },
                 *       "widgets": [
                 *         {
                 *           "id": "won",
                 *           "kind": "number",
                 *           "x": 0,
                 *           "y": 0,
                 *           "w": 3,
                 *           "h": 3,
                 *           "title": "Won",
                 *           "object": "deal",
                 *           "filter": {
                 *             "outcome": "won"
                 *           },
                 *           "measures": [
                 *             {
                 *               "fn": "sum",
                 *               "field": "amount"
                 *             }
                 *           ],
                 *           "date": "closedAt",
                 *           "compare": true
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewDashboard"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    Location?: string;
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dashboard */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteDashboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that the record must have, such as `"7"`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["VersionConflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeDashboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that the record must have, such as `"7"`. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DashboardChange"];
                "application/merge-patch+json": components["schemas"]["DashboardChange"];
            };
        };
        responses: {
            /** @description The dashboard as it is now */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["VersionConflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is back */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description Only what is not read yet. */
                unread?: components["parameters"]["unread"];
                /** @description How many. */
                limit?: components["parameters"]["limit"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor5"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "assigned" | "mentioned" | "followed" | "due" | "finished";
                            object: string | null;
                            /** @description As it is named now; null when it is about several records, or none */
                            record: {
                                /** Format: uuid */
                                id: string;
                                title: string;
                            } | null;
                            /** @description Of the report of a visit: the need and the stock seen, shortened */
                            words: string | null;
                            /** @description How many records; of one that is followed, how much has happened since it was read */
                            count: number;
                            /** @description Who did it, as far as one sees people */
                            actor: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            /** @description What did it, where that was no person: the name of a form */
                            by: string | null;
                            changeSet: string | null;
                            /** @description What has come to its end */
                            work: ("import" | "bulk" | "merge" | "handover" | "undo" | "backup") | null;
                            outcome: ("done" | "failed") | null;
                            /** @description Where in the screens it leads */
                            path: string;
                            /** Format: date-time */
                            at: string;
                            readAt: string | null;
                        }[];
                        page: {
                            next: string | null;
                        };
                        /** @description How many are unread, at most 100 */
                        unread: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    markNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "read": true
                 *     }
                 */
                "application/json": {
                    read: boolean;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "assigned" | "mentioned" | "followed" | "due" | "finished";
                        object: string | null;
                        /** @description As it is named now; null when it is about several records, or none */
                        record: {
                            /** Format: uuid */
                            id: string;
                            title: string;
                        } | null;
                        /** @description Of the report of a visit: the need and the stock seen, shortened */
                        words: string | null;
                        /** @description How many records; of one that is followed, how much has happened since it was read */
                        count: number;
                        /** @description Who did it, as far as one sees people */
                        actor: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** @description What did it, where that was no person: the name of a form */
                        by: string | null;
                        changeSet: string | null;
                        /** @description What has come to its end */
                        work: ("import" | "bulk" | "merge" | "handover" | "undo" | "backup") | null;
                        outcome: ("done" | "failed") | null;
                        /** @description Where in the screens it leads */
                        path: string;
                        /** Format: date-time */
                        at: string;
                        readAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    markAllNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All are read */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readNotificationWishes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wishes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigned: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        mentioned: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        followed: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        due: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        finished: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeNotificationWishes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "assigned": {
                 *         "mail": true
                 *       }
                 *     }
                 */
                "application/json": {
                    assigned?: {
                        app?: boolean;
                        mail?: boolean;
                        push?: boolean;
                    };
                    mentioned?: {
                        app?: boolean;
                        mail?: boolean;
                        push?: boolean;
                    };
                    followed?: {
                        app?: boolean;
                        mail?: boolean;
                        push?: boolean;
                    };
                    due?: {
                        app?: boolean;
                        mail?: boolean;
                        push?: boolean;
                    };
                    finished?: {
                        app?: boolean;
                        mail?: boolean;
                        push?: boolean;
                    };
                };
            };
        };
        responses: {
            /** @description The wishes as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assigned: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        mentioned: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        followed: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        due: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                        finished: {
                            app: boolean;
                            mail: boolean;
                            push: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readQuietTimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The times, by one’s own clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `HH:MM`; null without quiet hours */
                        from: string | null;
                        /** @description `HH:MM`, of the next day where it is not after `from` */
                        to: string | null;
                        /** @description Days of the week that are quiet as a whole, 1 for Monday */
                        days: number[];
                        /** @description By which clock */
                        timeZone: string;
                        /** @description It is quiet now, and until then */
                        until: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeQuietTimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "20:00",
                 *       "to": "07:30",
                 *       "days": [
                 *         6,
                 *         7
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description `HH:MM`; null without quiet hours */
                    from: string | null;
                    /** @description `HH:MM`, of the next day where it is not after `from` */
                    to: string | null;
                    /** @description Days of the week that are quiet as a whole, 1 for Monday */
                    days: number[];
                };
            };
        };
        responses: {
            /** @description The times as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description `HH:MM`; null without quiet hours */
                        from: string | null;
                        /** @description `HH:MM`, of the next day where it is not after `from` */
                        to: string | null;
                        /** @description Days of the week that are quiet as a whole, 1 for Monday */
                        days: number[];
                        /** @description By which clock */
                        timeZone: string;
                        /** @description It is quiet now, and until then */
                        until: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readPush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The public key (RFC 8292), and browsers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        publicKey: string;
                        data: {
                            /** Format: uuid */
                            id: string;
                            endpoint: string;
                            browser: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    subscribePush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endpoint": "https://push.example.com/abc",
                 *       "keys": {
                 *         "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                 *         "auth": "BTBZMqHH6r4Tts7J_aSIgg"
                 *       }
                 *     }
                 */
                "application/json": {
                    endpoint: string;
                    keys: {
                        p256dh: string;
                        auth: string;
                    };
                    expirationTime?: number | null;
                };
            };
        };
        responses: {
            /** @description The browser */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        endpoint: string;
                        browser: string | null;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    unsubscribePush: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It gets none */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    backups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Backups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @enum {string} */
                            kind: "logical" | "physical";
                            /** @enum {string} */
                            reason: "nightly" | "by-hand" | "before-change" | "before-upgrade" | "before-restore";
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** Format: date-time */
                            startedAt: string;
                            endedAt: string | null;
                            /** @description From 0 to 1 */
                            progress: number;
                            name: string;
                            place: string;
                            encrypted: boolean;
                            bytes: number | null;
                            rows: number | null;
                            /** @description Of the whole file, in hex */
                            sha256: string | null;
                            error: string | null;
                        }[];
                        /** @description Where new ones go */
                        place: string;
                        encrypted: boolean;
                        /** @description In the organisation’s time zone; null: none at night */
                        nightlyAt: string | null;
                        /** @description There is none, the last one failed, or the last good one is older than two days */
                        warning: ("none" | "failed" | "old") | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    backUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will begin in a moment */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "queued";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMails: {
        parameters: {
            query?: {
                /** @description Only mails in this state. */
                state?: components["parameters"]["state2"];
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor5"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            /** @enum {string} */
                            state: "queued" | "handingOver" | "sent" | "failed" | "unknown" | "cancelled";
                            receiver: string;
                            userId: string | null;
                            subject: string;
                            tries: number;
                            /** @description What the mail server said last, or why it could not be asked */
                            answer: string | null;
                            /** @description Whether what it says is still there to be sent */
                            isSendable: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            triedAt: string | null;
                            nextTryAt: string | null;
                            sentAt: string | null;
                        }[];
                        page: {
                            next: string | null;
                        };
                        counts: {
                            [key: string]: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    resendMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the queue again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        /** @enum {string} */
                        state: "queued" | "handingOver" | "sent" | "failed" | "unknown" | "cancelled";
                        receiver: string;
                        userId: string | null;
                        subject: string;
                        tries: number;
                        /** @description What the mail server said last, or why it could not be asked */
                        answer: string | null;
                        /** @description Whether what it says is still there to be sent */
                        isSendable: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        triedAt: string | null;
                        nextTryAt: string | null;
                        sentAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    markMailSent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        /** @enum {string} */
                        state: "queued" | "handingOver" | "sent" | "failed" | "unknown" | "cancelled";
                        receiver: string;
                        userId: string | null;
                        subject: string;
                        tries: number;
                        /** @description What the mail server said last, or why it could not be asked */
                        answer: string | null;
                        /** @description Whether what it says is still there to be sent */
                        isSendable: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        triedAt: string | null;
                        nextTryAt: string | null;
                        sentAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        kind: string;
                        /** @enum {string} */
                        state: "queued" | "handingOver" | "sent" | "failed" | "unknown" | "cancelled";
                        receiver: string;
                        userId: string | null;
                        subject: string;
                        tries: number;
                        /** @description What the mail server said last, or why it could not be asked */
                        answer: string | null;
                        /** @description Whether what it says is still there to be sent */
                        isSendable: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        triedAt: string | null;
                        nextTryAt: string | null;
                        sentAt: string | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        source: "environment" | "app" | "none";
                        settings: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "startTls" | "none";
                            user: string | null;
                            hasPassword: boolean;
                            certificate: string | null;
                            senderName: string | null;
                            senderAddress: string;
                            dkim: {
                                domain: string;
                                selector: string;
                                /** @description The TXT record that the domain must have; null when the key cannot be read */
                                record: {
                                    name: string;
                                    value: string;
                                } | null;
                            } | null;
                        } | null;
                        /** @description False when password and key were kept under another secret: give them again. */
                        isReadable: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "host": "mail.example.com",
                 *       "security": "startTls",
                 *       "user": "crm@example.com",
                 *       "password": "secret",
                 *       "senderName": "Example",
                 *       "senderAddress": "crm@example.com",
                 *       "dkim": {
                 *         "selector": "kith"
                 *       }
                 *     }
                 */
                "application/json": {
                    host: string;
                    port?: number;
                    /** @enum {string} */
                    security: "tls" | "startTls" | "none";
                    user?: string | null;
                    password?: string | null;
                    certificate?: string | null;
                    senderName?: string | null;
                    senderAddress: string;
                    dkim?: {
                        selector: string;
                        /** Format: hostname */
                        domain?: string;
                        privateKey?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description The settings as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        source: "environment" | "app" | "none";
                        settings: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "startTls" | "none";
                            user: string | null;
                            hasPassword: boolean;
                            certificate: string | null;
                            senderName: string | null;
                            senderAddress: string;
                            dkim: {
                                domain: string;
                                selector: string;
                                /** @description The TXT record that the domain must have; null when the key cannot be read */
                                record: {
                                    name: string;
                                    value: string;
                                } | null;
                            } | null;
                        } | null;
                        /** @description False when password and key were kept under another secret: give them again. */
                        isReadable: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeMailSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed; what waits goes on waiting */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    sendTestMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "nina@example.com"
                 *     }
                 */
                "application/json": {
                    to: string;
                };
            };
        };
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description Taken, refused, not now or not reached, or cut off before the answer
                         * @enum {string}
                         */
                        outcome: "sent" | "refused" | "later" | "unknown";
                        answer: string;
                        server: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readMailWishes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The wishes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taskDigest: boolean;
                        taskReminder: boolean;
                        wonDeals: boolean;
                        /** @description What there is for this person to choose from */
                        mayHave: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeMailWishes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "taskDigest": false
                 *     }
                 */
                "application/json": {
                    taskDigest?: boolean;
                    taskReminder?: boolean;
                    wonDeals?: boolean;
                };
            };
        };
        responses: {
            /** @description The wishes as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taskDigest: boolean;
                        taskReminder: boolean;
                        wonDeals: boolean;
                        /** @description What there is for this person to choose from */
                        mayHave: string[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    showUnsubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The kind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "taskDigest" | "taskReminder" | "wonDeals" | "assigned" | "mentioned" | "followed" | "finished";
                    };
                };
            };
            /** @description To the page */
            303: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It comes no more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "taskDigest" | "taskReminder" | "wonDeals" | "assigned" | "mentioned" | "followed" | "finished";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            url: string;
                            /**
                             * Format: uuid
                             * @description Whose access it has: what this person may not see is not sent
                             */
                            userId: string;
                            /** @description What it is told of; empty: every change */
                            events: {
                                object: string;
                                /** @description Left out: all */
                                acts?: ("create" | "update" | "delete" | "restore")[];
                                /** @description A change is told when one of these was changed; left out: any */
                                fields?: string[];
                                /** @description Only records that match it now */
                                filter?: {
                                    [key: string]: unknown;
                                };
                            }[];
                            /**
                             * @description Ids and keys of fields alone, or the record as it is when it is sent too
                             * @enum {string}
                             */
                            content: "ids" | "record";
                            /** @enum {string} */
                            state: "active" | "paused" | "disabled";
                            /** @description Why Kith has disabled it */
                            reason: ("failing" | "gone" | "user" | "secret" | "events" | "restored") | null;
                            detail: string | null;
                            /** @description Until when the secret before this one signs as well */
                            earlierSecretUntil: string | null;
                            failingSince: string | null;
                            nextTryAt: string | null;
                            /** @description When a message was taken last */
                            deliveredAt: string | null;
                            /** @description Changes that it has yet to be told, among the next 1,000 of the log */
                            waiting: {
                                count: number;
                                isMore: boolean;
                                since: string | null;
                            };
                            lastProblem: {
                                /** @description Why it came to nothing */
                                problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                                status: number | null;
                                answer: string | null;
                            } | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            changedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Warehouse",
                 *       "url": "https://example.com/kith",
                 *       "events": [
                 *         {
                 *           "object": "deal",
                 *           "acts": [
                 *             "update"
                 *           ],
                 *           "fields": [
                 *             "stageId"
                 *           ],
                 *           "filter": {
                 *             "outcome": "won"
                 *           }
                 *         },
                 *         {
                 *           "object": "account"
                 *         }
                 *       ],
                 *       "content": "record"
                 *     }
                 */
                "application/json": {
                    name: string;
                    url: string;
                    /** Format: uuid */
                    userId?: string;
                    /** @default [] */
                    events?: {
                        object: string;
                        acts?: ("create" | "update" | "delete" | "restore")[];
                        fields?: string[];
                        filter?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /**
                     * @default ids
                     * @enum {string}
                     */
                    content?: "ids" | "record";
                };
            };
        };
        responses: {
            /** @description Made; told of what changes from now on */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        url: string;
                        /**
                         * Format: uuid
                         * @description Whose access it has: what this person may not see is not sent
                         */
                        userId: string;
                        /** @description What it is told of; empty: every change */
                        events: {
                            object: string;
                            /** @description Left out: all */
                            acts?: ("create" | "update" | "delete" | "restore")[];
                            /** @description A change is told when one of these was changed; left out: any */
                            fields?: string[];
                            /** @description Only records that match it now */
                            filter?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /**
                         * @description Ids and keys of fields alone, or the record as it is when it is sent too
                         * @enum {string}
                         */
                        content: "ids" | "record";
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        /** @description Why Kith has disabled it */
                        reason: ("failing" | "gone" | "user" | "secret" | "events" | "restored") | null;
                        detail: string | null;
                        /** @description Until when the secret before this one signs as well */
                        earlierSecretUntil: string | null;
                        failingSince: string | null;
                        nextTryAt: string | null;
                        /** @description When a message was taken last */
                        deliveredAt: string | null;
                        /** @description Changes that it has yet to be told, among the next 1,000 of the log */
                        waiting: {
                            count: number;
                            isMore: boolean;
                            since: string | null;
                        };
                        lastProblem: {
                            /** @description Why it came to nothing */
                            problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                            status: number | null;
                            answer: string | null;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        changedAt: string;
                        /** @description `whsec_…`, shown this once */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    readWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        url: string;
                        /**
                         * Format: uuid
                         * @description Whose access it has: what this person may not see is not sent
                         */
                        userId: string;
                        /** @description What it is told of; empty: every change */
                        events: {
                            object: string;
                            /** @description Left out: all */
                            acts?: ("create" | "update" | "delete" | "restore")[];
                            /** @description A change is told when one of these was changed; left out: any */
                            fields?: string[];
                            /** @description Only records that match it now */
                            filter?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /**
                         * @description Ids and keys of fields alone, or the record as it is when it is sent too
                         * @enum {string}
                         */
                        content: "ids" | "record";
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        /** @description Why Kith has disabled it */
                        reason: ("failing" | "gone" | "user" | "secret" | "events" | "restored") | null;
                        detail: string | null;
                        /** @description Until when the secret before this one signs as well */
                        earlierSecretUntil: string | null;
                        failingSince: string | null;
                        nextTryAt: string | null;
                        /** @description When a message was taken last */
                        deliveredAt: string | null;
                        /** @description Changes that it has yet to be told, among the next 1,000 of the log */
                        waiting: {
                            count: number;
                            isMore: boolean;
                            since: string | null;
                        };
                        lastProblem: {
                            /** @description Why it came to nothing */
                            problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                            status: number | null;
                            answer: string | null;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        changedAt: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "paused"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    url?: string;
                    /** Format: uuid */
                    userId?: string;
                    events?: {
                        object: string;
                        acts?: ("create" | "update" | "delete" | "restore")[];
                        fields?: string[];
                        filter?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /** @enum {string} */
                    content?: "ids" | "record";
                    /** @enum {string} */
                    state?: "active" | "paused";
                    skipWaiting?: boolean;
                };
                /**
                 * @example {
                 *       "state": "paused"
                 *     }
                 */
                "application/merge-patch+json": {
                    name?: string;
                    url?: string;
                    /** Format: uuid */
                    userId?: string;
                    events?: {
                        object: string;
                        acts?: ("create" | "update" | "delete" | "restore")[];
                        fields?: string[];
                        filter?: {
                            [key: string]: unknown;
                        };
                    }[];
                    /** @enum {string} */
                    content?: "ids" | "record";
                    /** @enum {string} */
                    state?: "active" | "paused";
                    skipWaiting?: boolean;
                };
            };
        };
        responses: {
            /** @description The webhook as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        url: string;
                        /**
                         * Format: uuid
                         * @description Whose access it has: what this person may not see is not sent
                         */
                        userId: string;
                        /** @description What it is told of; empty: every change */
                        events: {
                            object: string;
                            /** @description Left out: all */
                            acts?: ("create" | "update" | "delete" | "restore")[];
                            /** @description A change is told when one of these was changed; left out: any */
                            fields?: string[];
                            /** @description Only records that match it now */
                            filter?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /**
                         * @description Ids and keys of fields alone, or the record as it is when it is sent too
                         * @enum {string}
                         */
                        content: "ids" | "record";
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        /** @description Why Kith has disabled it */
                        reason: ("failing" | "gone" | "user" | "secret" | "events" | "restored") | null;
                        detail: string | null;
                        /** @description Until when the secret before this one signs as well */
                        earlierSecretUntil: string | null;
                        failingSince: string | null;
                        nextTryAt: string | null;
                        /** @description When a message was taken last */
                        deliveredAt: string | null;
                        /** @description Changes that it has yet to be told, among the next 1,000 of the log */
                        waiting: {
                            count: number;
                            isMore: boolean;
                            since: string | null;
                        };
                        lastProblem: {
                            /** @description Why it came to nothing */
                            problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                            status: number | null;
                            answer: string | null;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        changedAt: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isDelivered: boolean;
                        status: number | null;
                        answer: string;
                        /** @description Why it came to nothing */
                        problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                        milliseconds: number;
                        body: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "keepHours": 24
                 *     }
                 */
                "application/json": {
                    /** @default 24 */
                    keepHours?: number;
                };
            };
        };
        responses: {
            /** @description The webhook with its new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        url: string;
                        /**
                         * Format: uuid
                         * @description Whose access it has: what this person may not see is not sent
                         */
                        userId: string;
                        /** @description What it is told of; empty: every change */
                        events: {
                            object: string;
                            /** @description Left out: all */
                            acts?: ("create" | "update" | "delete" | "restore")[];
                            /** @description A change is told when one of these was changed; left out: any */
                            fields?: string[];
                            /** @description Only records that match it now */
                            filter?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /**
                         * @description Ids and keys of fields alone, or the record as it is when it is sent too
                         * @enum {string}
                         */
                        content: "ids" | "record";
                        /** @enum {string} */
                        state: "active" | "paused" | "disabled";
                        /** @description Why Kith has disabled it */
                        reason: ("failing" | "gone" | "user" | "secret" | "events" | "restored") | null;
                        detail: string | null;
                        /** @description Until when the secret before this one signs as well */
                        earlierSecretUntil: string | null;
                        failingSince: string | null;
                        nextTryAt: string | null;
                        /** @description When a message was taken last */
                        deliveredAt: string | null;
                        /** @description Changes that it has yet to be told, among the next 1,000 of the log */
                        waiting: {
                            count: number;
                            isMore: boolean;
                            since: string | null;
                        };
                        lastProblem: {
                            /** @description Why it came to nothing */
                            problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                            status: number | null;
                            answer: string | null;
                        } | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        changedAt: string;
                        /** @description `whsec_…`, shown this once */
                        secret: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in this state. */
                state?: components["parameters"]["state3"];
                /** @description How many. */
                limit?: components["parameters"]["limit3"];
                /** @description `page.next` of the page before. */
                cursor?: components["parameters"]["cursor5"];
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @description The header webhook-id: the same at every try */
                            messageId: string;
                            type: string;
                            object: string;
                            /** Format: uuid */
                            recordId: string;
                            version: number;
                            /**
                             * @description To be tried again, taken, set aside after the last try, or not to be told any more
                             * @enum {string}
                             */
                            state: "retrying" | "delivered" | "failed" | "skipped";
                            tries: number;
                            /** @description What was sent; values of the record are not kept */
                            body: string;
                            status: number | null;
                            /** @description The beginning of the answer, or why there was none */
                            answer: string | null;
                            /** @description Why it came to nothing */
                            problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                            milliseconds: number;
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            triedAt: string;
                        }[];
                        page: {
                            next: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** @description The header webhook-id: the same at every try */
                        messageId: string;
                        type: string;
                        object: string;
                        /** Format: uuid */
                        recordId: string;
                        version: number;
                        /**
                         * @description To be tried again, taken, set aside after the last try, or not to be told any more
                         * @enum {string}
                         */
                        state: "retrying" | "delivered" | "failed" | "skipped";
                        tries: number;
                        /** @description What was sent; values of the record are not kept */
                        body: string;
                        status: number | null;
                        /** @description The beginning of the answer, or why there was none */
                        answer: string | null;
                        /** @description Why it came to nothing */
                        problem: ("privateAddress" | "noSuchName" | "noConnection" | "certificate" | "timeout" | "redirect" | "refused" | "error") | null;
                        milliseconds: number;
                        /** Format: date-time */
                        at: string;
                        /** Format: date-time */
                        triedAt: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        node: string;
                        /**
                         * Format: date-time
                         * @description When this server was started
                         */
                        startedAt: string;
                        database: {
                            version: string;
                            builtIn: boolean;
                            bytes: number;
                        };
                        /** @description The largest ones, with their indexes */
                        tables: {
                            name: string;
                            bytes: number;
                            /** @description As PostgreSQL estimates them */
                            rows: number;
                        }[];
                        /** @description Bytes that this process holds, without those of the built-in database */
                        memory: number;
                        /** @description Of the last good backup */
                        backupBytes: number | null;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        checkedAt: string;
                        /**
                         * @description The worst of all
                         * @enum {string}
                         */
                        verdict: "ok" | "warning" | "bad";
                        checks: {
                            /** @enum {string} */
                            part: "installation" | "data" | "database" | "model" | "clock" | "secret" | "backups" | "files" | "queue" | "mail" | "webhooks" | "certificate" | "network";
                            /** @description Stays as it is whatever the language */
                            code: string;
                            /** @enum {string} */
                            verdict: "ok" | "warning" | "bad" | "notApplicable";
                            /** @description What was found, in the language of who asks */
                            says: string;
                            /** @description What to do about it */
                            todo: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            running: number;
                            waiting: number;
                            retrying: number;
                            failed: number;
                        };
                        /** @description Seconds for which the oldest one waits that could run */
                        oldestWait: number;
                        data: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            state: "running" | "waiting" | "retrying" | "failed";
                            tries: number;
                            mostTries: number;
                            error: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description From when on it may be worked off, or is tried again
                             */
                            runAt: string;
                            startedAt: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will begin in a moment */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        state: "waiting";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSlowStatements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statements by their shape */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Milliseconds from which on a statement is kept (SLOW_STATEMENT_MS); 0: none is */
                        threshold: number;
                        /** Format: date-time */
                        since: string;
                        data: {
                            /** @description Its shape: without any value */
                            text: string;
                            count: number;
                            /** @description Milliseconds altogether */
                            total: number;
                            /** @description Milliseconds */
                            worst: number;
                            /** Format: date-time */
                            lastAt: string;
                            /** @description Of the request that sent the last one; the log has more under it */
                            requestId: string | null;
                            job: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    forgetSlowStatements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description None are kept now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    listQuestions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Questions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether Kith makes and drops indexes by itself */
                        automatic: boolean;
                        /** @description Of all indexes that were made so */
                        bytes: number;
                        data: {
                            object: string;
                            shape: {
                                /** @description Fields that equal one value each */
                                equal: string[];
                                /** @description A field whose value lies between others, or is one of some; null where the list is ordered */
                                range: string | null;
                                /** @description What the list is ordered by first; null: newest first */
                                sort: string | null;
                            };
                            /** @description Since it was first seen to take long, or since its index was made */
                            calls: number;
                            /** @description Milliseconds a call */
                            mean: number;
                            /** @description Milliseconds */
                            worst: number;
                            /** Format: date-time */
                            lastAt: string;
                            /**
                             * @description `made`: it has an index; `due`: it gets one at the next look; `watched`: not asked often enough; `served`: an index of the product fits; `small`: the table is read as a whole as quickly; `full`: no more room for indexes; `refused`: there was one, or it failed; `nothing`: none would help
                             * @enum {string}
                             */
                            verdict: "made" | "due" | "watched" | "served" | "small" | "full" | "refused" | "nothing";
                            index: {
                                name: string;
                                madeAt: string | null;
                                /** @description Milliseconds a call before it was there */
                                before: number | null;
                                bytes: number | null;
                                /** @description How often it was used */
                                scans: number;
                                /** @description Why it is gone */
                                reason: ("person" | "no-gain" | "unused" | "gone" | "failed") | null;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    setIndexing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "automatic": true
                 *     }
                 */
                "application/json": {
                    automatic: boolean;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether Kith makes and drops indexes by itself */
                        automatic: boolean;
                        /** @description Of all indexes that were made so */
                        bytes: number;
                        data: {
                            object: string;
                            shape: {
                                /** @description Fields that equal one value each */
                                equal: string[];
                                /** @description A field whose value lies between others, or is one of some; null where the list is ordered */
                                range: string | null;
                                /** @description What the list is ordered by first; null: newest first */
                                sort: string | null;
                            };
                            /** @description Since it was first seen to take long, or since its index was made */
                            calls: number;
                            /** @description Milliseconds a call */
                            mean: number;
                            /** @description Milliseconds */
                            worst: number;
                            /** Format: date-time */
                            lastAt: string;
                            /**
                             * @description `made`: it has an index; `due`: it gets one at the next look; `watched`: not asked often enough; `served`: an index of the product fits; `small`: the table is read as a whole as quickly; `full`: no more room for indexes; `refused`: there was one, or it failed; `nothing`: none would help
                             * @enum {string}
                             */
                            verdict: "made" | "due" | "watched" | "served" | "small" | "full" | "refused" | "nothing";
                            index: {
                                name: string;
                                madeAt: string | null;
                                /** @description Milliseconds a call before it was there */
                                before: number | null;
                                bytes: number | null;
                                /** @description How often it was used */
                                scans: number;
                                /** @description Why it is gone */
                                reason: ("person" | "no-gain" | "unused" | "gone" | "failed") | null;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    makeIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "object": "deal",
                 *       "shape": {
                 *         "equal": [
                 *           "stage"
                 *         ],
                 *         "range": null,
                 *         "sort": "amount"
                 *       }
                 *     }
                 */
                "application/json": {
                    object: string;
                    shape: {
                        /** @description Fields that equal one value each */
                        equal: string[];
                        /** @description A field whose value lies between others, or is one of some; null where the list is ordered */
                        range: string | null;
                        /** @description What the list is ordered by first; null: newest first */
                        sort: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description Will be made */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether Kith makes and drops indexes by itself */
                        automatic: boolean;
                        /** @description Of all indexes that were made so */
                        bytes: number;
                        data: {
                            object: string;
                            shape: {
                                /** @description Fields that equal one value each */
                                equal: string[];
                                /** @description A field whose value lies between others, or is one of some; null where the list is ordered */
                                range: string | null;
                                /** @description What the list is ordered by first; null: newest first */
                                sort: string | null;
                            };
                            /** @description Since it was first seen to take long, or since its index was made */
                            calls: number;
                            /** @description Milliseconds a call */
                            mean: number;
                            /** @description Milliseconds */
                            worst: number;
                            /** Format: date-time */
                            lastAt: string;
                            /**
                             * @description `made`: it has an index; `due`: it gets one at the next look; `watched`: not asked often enough; `served`: an index of the product fits; `small`: the table is read as a whole as quickly; `full`: no more room for indexes; `refused`: there was one, or it failed; `nothing`: none would help
                             * @enum {string}
                             */
                            verdict: "made" | "due" | "watched" | "served" | "small" | "full" | "refused" | "nothing";
                            index: {
                                name: string;
                                madeAt: string | null;
                                /** @description Milliseconds a call before it was there */
                                before: number | null;
                                bytes: number | null;
                                /** @description How often it was used */
                                scans: number;
                                /** @description Why it is gone */
                                reason: ("person" | "no-gain" | "unused" | "gone" | "failed") | null;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    dropIndex: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Will be dropped */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether Kith makes and drops indexes by itself */
                        automatic: boolean;
                        /** @description Of all indexes that were made so */
                        bytes: number;
                        data: {
                            object: string;
                            shape: {
                                /** @description Fields that equal one value each */
                                equal: string[];
                                /** @description A field whose value lies between others, or is one of some; null where the list is ordered */
                                range: string | null;
                                /** @description What the list is ordered by first; null: newest first */
                                sort: string | null;
                            };
                            /** @description Since it was first seen to take long, or since its index was made */
                            calls: number;
                            /** @description Milliseconds a call */
                            mean: number;
                            /** @description Milliseconds */
                            worst: number;
                            /** Format: date-time */
                            lastAt: string;
                            /**
                             * @description `made`: it has an index; `due`: it gets one at the next look; `watched`: not asked often enough; `served`: an index of the product fits; `small`: the table is read as a whole as quickly; `full`: no more room for indexes; `refused`: there was one, or it failed; `nothing`: none would help
                             * @enum {string}
                             */
                            verdict: "made" | "due" | "watched" | "served" | "small" | "full" | "refused" | "nothing";
                            index: {
                                name: string;
                                madeAt: string | null;
                                /** @description Milliseconds a call before it was there */
                                before: number | null;
                                bytes: number | null;
                                /** @description How often it was used */
                                scans: number;
                                /** @description Why it is gone */
                                reason: ("person" | "no-gain" | "unused" | "gone" | "failed") | null;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyCalls"];
            503: components["responses"]["Unavailable"];
        };
    };
}
