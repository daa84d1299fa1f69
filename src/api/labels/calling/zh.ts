import type { callingEn } from './en.ts'

export const callingZh: Record<keyof typeof callingEn, string> = {
  callList: '电话名单',
  callLists: '电话名单',
  'callList.script': '话术',
  'callList.script.help': '要说的话，显示在每次通话旁边。',
  'activity.callOutcome': '通话结果',
  'activity.callOutcome.help': '通话的结果如何。',
  'activity.callOutcome.reached': '已接通',
  'activity.callOutcome.noAnswer': '无人接听',
  'activity.callOutcome.callBack': '再打',
  'activity.callOutcome.voicemail': '语音信箱',
  'activity.callOutcome.interested': '有兴趣',
  'activity.callOutcome.notInterested': '没有兴趣',
  'activity.callOutcome.wrongNumber': '号码有误',
}
