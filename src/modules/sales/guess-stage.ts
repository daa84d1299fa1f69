export type StageKind = 'open' | 'won' | 'lost'

/** What a stage of this name (English, Spanish, Chinese, Ukrainian) is; a name that says neither won nor lost is open. */
export function guessStageKind(name: string): StageKind {
  const words = name.normalize('NFKC').toLowerCase().replaceAll(/['’ʼ]/g, "'")
  // Lost comes first: "unsuccessful", "not won" and «неуспішно» contain the words of winning.
  if (says(words, lost)) return 'lost'
  return says(words, won) ? 'won' : 'open'
}

interface Sign {
  words: RegExp
  /** Written without spaces, so it may stand anywhere. */
  anywhere: RegExp
}

const lost: Sign = {
  words: new RegExp(
    [
      'lost|lose|losing|unsuccessful|unsuccessfully|dead|abandoned|rejected|declined|cancel+ed|(?:not|no|never) (?:won|sold|ganad[ao]s?|vendid[ao]s?)',
      'perdid[ao]s?|perder|fallid[ao]s?|fracasad[ao]s?|rechazad[ao]s?|descartad[ao]s?|cancelad[ao]s?|abandonad[ao]s?',
      'програ(?:но|на|ний|ш)|програні|втрачен[оаийі]+|відмов(?:а|лено|ився|илися)|неуспішн[оаийі]+|скасован[оаийі]+|провален[оаийі]+|не (?:виграно|виграна|продано|успішно)',
    ].join('|'),
  ),
  anywhere: /输单|丢单|失单|未成交|未赢|失败|流失|丢失|输掉|已输|放弃|取消|輸單|丟單|失敗/,
}

const won: Sign = {
  words: new RegExp(
    [
      'won|win|wins|winning|successful|successfully|sold|closed deal',
      'ganad[ao]s?|ganar|vendid[ao]s?|exitos[ao]s?|éxito',
      'вигра(?:но|на|ний|ш)|виграні|виграш|успішн[оаийі]+|успіх|продано|перемога|укладен[оаийі]+',
    ].join('|'),
  ),
  anywhere: /赢单|成交|贏單|签约成功|成功|赢得|已赢/,
}

function says(name: string, sign: Sign): boolean {
  return (
    sign.anywhere.test(name) ||
    new RegExp(`(?<![\\p{L}\\p{M}])(?:${sign.words.source})(?![\\p{L}\\p{M}])`, 'u').test(name)
  )
}

/**
 * How far along a deal usually is in an open stage of this name (English, Spanish, Chinese, Ukrainian): 0 at the very
 * beginning. A name that says nothing stands in the middle.
 */
export function guessStageStep(name: string): number {
  const words = name.normalize('NFKC').toLowerCase()
  const step = steps.findIndex((each) => each.test(words))
  return step < 0 ? unknown : step
}

const steps = [
  /\bnew\b|\bleads?\b|prospect|\bnuev[ao]|新|潜在|线索|\bнов|лід|потенцій/u,
  /engag|contact|qualif|discover|cualific|calific|接触|联系|确认|контакт|кваліф/u,
  /need|analys|demo|meeting|present|necesidad|reuni|需求|演示|拜访|потреб|зустріч|презентац/u,
  /propos|quot|offer|propuesta|presupuesto|oferta|cotiza|方案|报价|пропозиц|кошторис/u,
  /negotiat|review|decision|negocia|revisi|谈判|商务|перегов|узгодж|рішення/u,
  /contract|commit|verbal|closing|contrato|compromiso|cierre|合同|签约|договір|контракт|підпис/u,
]

const unknown = 2.5
