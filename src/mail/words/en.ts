/** What mails say; `{name}` is filled in. */
export const en = {
  linkInstead: 'If the button does not work, copy this address into your browser: {link}',

  invitationSubject: '{inviter} invites you to {organisation}',
  invitationHeading: 'Your place in {organisation}',
  invitationText:
    '{inviter} has invited you to work with the customers of {organisation}. Choose a password and you are in.',
  invitationButton: 'Choose a password',
  invitationUntil: 'The link works once, until {until}.',
  invitationWhy: 'You get this because {inviter} entered your address.',

  resetSubject: 'A new password for {organisation}',
  resetHeading: 'Choose a new password',
  resetText: 'Somebody, most likely you, asked for a new password for {email}.',
  resetButton: 'Choose a new password',
  resetUntil: 'The link works once, until {until}. Your present password holds until then.',
  resetWhy:
    'You get this because your address was entered under “Forgot your password?”. If it was not you, you need do nothing.',

  digestSubject: 'Your tasks for {day}: {count}',
  digestHeading: 'Your day, {day}',
  digestOverdue: 'Overdue: {count}',
  digestToday: 'Today: {count}',
  digestMore: 'And {count} more.',
  digestButton: 'Open my tasks',
  task: 'Task',
  customer: 'Customer',
  due: 'Due',
  digestWhy: 'You get this each morning when tasks of yours are due.',

  reminderSubject: 'Due at {time}: {task}',
  reminderSubjectMany: 'Due at {time}: {count} tasks',
  reminderHeading: 'Due at {time}',
  reminderSubjectStart: 'At {time}: {task}',
  reminderHeadingStart: 'At {time}',
  reminderButton: 'Open the task',
  reminderWhy: 'You get this when a task of yours is due.',

  wonSubject: 'Won last week: {total}',
  wonHeading: 'Deals won last week',
  wonText: 'Won from {from} to {to}, among the deals that you may see.',
  wonNothing: 'No deal was won from {from} to {to}.',
  wonButton: 'Open the deals',
  owner: 'Owner',
  deals: 'Deals',
  amount: 'Amount',
  total: 'Total',
  nobody: 'Nobody',
  wonUnconverted: 'Without amounts in currencies that have no exchange rate: {count}.',
  reportWhy: 'You get this each week because you asked for it.',

  stop: 'Send me no more of these',

  testSubject: 'Mail from {organisation} works',
  testHeading: 'It works',
  testText: 'This is the test mail that you asked for. The server {server} took it, and here it is.',
  testWhy: 'You get this because {name} pressed “Send a test mail”.',
}

export type Words = Record<keyof typeof en, string>
