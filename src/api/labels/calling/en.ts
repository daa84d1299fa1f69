/** Calling many one after the other. */
export const callingEn = {
  callList: 'Call list',
  callLists: 'Call lists',
  'callList.script': 'Script',
  'callList.script.help': 'What to say. It stands beside each call.',
  'activity.callOutcome': 'Call outcome',
  'activity.callOutcome.help': 'How a call went.',
  'activity.callOutcome.reached': 'Reached',
  'activity.callOutcome.noAnswer': 'No answer',
  'activity.callOutcome.callBack': 'Call back',
  'activity.callOutcome.voicemail': 'Voicemail',
  'activity.callOutcome.interested': 'Interested',
  'activity.callOutcome.notInterested': 'Not interested',
  'activity.callOutcome.wrongNumber': 'Wrong number',
}
