/**
 * Hosts that bear an organisation's name and are taken for its own or its group's, though no document
 * says so yet: too little to call them official, enough not to accuse them.
 */
export const affiliates: readonly string[] = [
  'shbfinance.com.vn',
  'mafc.com.vn',
  'miraeasset.com.vn',
  'lottefinance.vn',
  'aeonmall-vietnam.com',
  'aeoneshop.com',
  'dienmaycholon.com',
  'vietnamairlines.com.vn',
  'vincom.com.vn',
]
