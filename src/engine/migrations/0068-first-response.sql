-- `clock`: only the time until which it is to be answered is to be set; its owner was named.
alter table kith.assignment_due drop constraint assignment_due_why_check;
alter table kith.assignment_due add check (why in ('new', 'unanswered', 'clock'));
