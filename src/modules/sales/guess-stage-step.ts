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
