import type { Words } from './en.ts'

export const zh: Words = {
  linkInstead: '如果按钮无法使用，请将此地址复制到浏览器中：{link}',

  invitationSubject: '{inviter} 邀请您加入 {organisation}',
  invitationHeading: '欢迎加入 {organisation}',
  invitationText: '{inviter} 邀请您一起服务 {organisation} 的客户。设置密码后即可使用。',
  invitationButton: '设置密码',
  invitationUntil: '该链接只能使用一次，有效期至 {until}。',
  invitationWhy: '您收到此邮件，是因为 {inviter} 填写了您的地址。',

  resetSubject: '{organisation} 的新密码',
  resetHeading: '设置新密码',
  resetText: '有人（很可能是您本人）为 {email} 申请了新密码。',
  resetButton: '设置新密码',
  resetUntil: '该链接只能使用一次，有效期至 {until}。在此之前，当前密码仍然有效。',
  resetWhy: '您收到此邮件，是因为有人在“忘记密码？”中填写了您的地址。如果不是您本人，无需任何操作。',

  digestSubject: '{day}的任务：{count}',
  digestHeading: '您的一天，{day}',
  digestOverdue: '已逾期：{count}',
  digestToday: '今天：{count}',
  digestMore: '另有 {count} 项。',
  digestButton: '打开我的任务',
  task: '任务',
  customer: '客户',
  due: '截止',
  digestWhy: '您有任务到期的每个早晨都会收到此邮件。',

  reminderSubject: '{time} 到期：{task}',
  reminderSubjectMany: '{time} 到期：{count} 项任务',
  reminderHeading: '{time} 到期',
  reminderSubjectStart: '{time}：{task}',
  reminderHeadingStart: '{time} 开始',
  reminderButton: '打开任务',
  reminderWhy: '您有任务到期时会收到此邮件。',

  wonSubject: '上周赢单：{total}',
  wonHeading: '上周赢得的商机',
  wonText: '{from} 至 {to}，您可以查看的商机。',
  wonNothing: '{from} 至 {to} 没有赢得商机。',
  wonButton: '打开商机',
  owner: '负责人',
  deals: '商机',
  amount: '金额',
  total: '合计',
  nobody: '无',
  wonUnconverted: '未计入没有汇率的货币金额：{count}。',
  reportWhy: '您收到此邮件，是因为您订阅了每周报告。',

  stop: '不再接收此类邮件',

  testSubject: '{organisation} 的邮件可以正常发送',
  testHeading: '发送成功',
  testText: '这是您请求的测试邮件。服务器 {server} 已接收并送达。',
  testWhy: '您收到此邮件，是因为 {name} 点击了“发送测试邮件”。',
}
