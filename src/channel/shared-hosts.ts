/**
 * Hosts on which strangers have pages of their own, beyond the private part of the public suffix
 * list. Only the owner's part of an address counts there.
 */

/** Each subdomain belongs to another owner. Not in the list of public suffixes (checked by a test). */
export const sharedBySubdomain: ReadonlySet<string> = new Set(
  (
    'weebly.com weeblysite.com wordpress.com tumblr.com glitch.me 000webhostapp.com business.site ' +
    'godaddysites.com strikingly.com mystrikingly.com webador.com softr.app haravan.com mysapo.net ' +
    'ladi.me blogspot.com.vn blogspot.vn livejournal.com zyrosite.com ' +
    'site123.me ucoz.com ucoz.net narod.ru hpage.com wapkiz.com wapka.co xtgem.com ' +
    'atwebpages.com byethost.com epizy.com rf.gd great-site.net infinityfreeapp.com ' +
    'freewebhostmost.com mobirisesite.com zohosites.com bravesites.com simdif.com ' +
    'ukit.me mozello.com webnode.vn webnode.com page.tl bizwebvietnam.net'
  ).split(' '),
)

/** How many path segments name the owner, by the first segment; `*` for any other. */
export type OwnerDepth = Readonly<Record<string, number>>

/** Each path belongs to another owner. Social networks have rules of their own (social.ts). */
export const sharedByPath: ReadonlyMap<string, OwnerDepth> = new Map(
  Object.entries({
    'sites.google.com': { view: 2, site: 2, a: 3, '*': 2 },
    'docs.google.com': { forms: 4, '*': 3 },
    'drive.google.com': { file: 3, drive: 3, '*': 3 },
    'forms.gle': { '*': 1 },
    'goo.gl': { maps: 2, forms: 2, '*': 1 },
    'maps.app.goo.gl': { '*': 1 },
    'g.page': { r: 2, '*': 1 },
    'github.com': { '*': 1 },
    'gist.github.com': { '*': 2 },
    'raw.githubusercontent.com': { '*': 2 },
    'gitlab.com': { '*': 1 },
    'bitbucket.org': { '*': 1 },
    'medium.com': { '*': 1 },
    'telegra.ph': { '*': 1 },
    'linktr.ee': { '*': 1 },
    'beacons.ai': { '*': 1 },
    'bio.link': { '*': 1 },
    'about.me': { '*': 1 },
    'lnk.bio': { '*': 1 },
    'msha.ke': { '*': 1 },
    'heylink.me': { '*': 1 },
    'taplink.cc': { '*': 1 },
    'play.google.com': { store: 3, '*': 3 },
    'apps.apple.com': { '*': 4 },
    'apkpure.com': { '*': 2 },
    'storage.googleapis.com': { '*': 1 },
    'firebasestorage.googleapis.com': { '*': 3 },
    'ipfs.io': { '*': 2 },
    'cloudflare-ipfs.com': { '*': 2 },
    's3.amazonaws.com': { '*': 1 },
    'web.archive.org': { '*': 4 },
    'archive.org': { '*': 2 },
    'pastebin.com': { '*': 1 },
    'discord.gg': { '*': 1 },
    'discord.com': { invite: 2, '*': 2 },
    'linkedin.com': { '*': 2 },
    'pinterest.com': { '*': 1 },
    'reddit.com': { '*': 2 },
    'vk.com': { '*': 1 },
    'ok.ru': { '*': 2 },
    'quora.com': { profile: 2, '*': 1 },
    'notion.so': { '*': 1 },
    'canva.com': { design: 3, '*': 3 },
    'shopee.vn': { '*': 1 },
    'lazada.vn': { shop: 2, '*': 2 },
    'tiki.vn': { 'cua-hang': 2, '*': 1 },
    'sendo.vn': { shop: 2, '*': 1 },
    'chotot.com': { '*': 2 },
    'survey.alchemer.com': { '*': 3 },
    'form.jotform.com': { '*': 1 },
    'surveymonkey.com': { r: 2, '*': 2 },
    'forms.office.com': { '*': 2 },
    'onedrive.live.com': { '*': 1 },
    'dropbox.com': { s: 2, scl: 4, '*': 2 },
    'mediafire.com': { file: 2, '*': 2 },
    'mega.nz': { file: 2, folder: 2, '*': 2 },
    'soundcloud.com': { '*': 1 },
    'twitch.tv': { '*': 1 },
    'vimeo.com': { '*': 1 },
    'dailymotion.com': { '*': 2 },
    'change.org': { p: 2, '*': 2 },
    'gofundme.com': { f: 2, '*': 2 },
    'wa.me': { '*': 1 },
    'api.whatsapp.com': { '*': 1 },
    'chat.whatsapp.com': { '*': 1 },
    'viber.com': { '*': 1 },
    'invite.viber.com': { '*': 1 },
    'line.me': { '*': 3 },
    'lin.ee': { '*': 1 },
    'translate.goog': { '*': 1 },
  }),
)

/** Short links lead somewhere else; they are said to be short links and never followed. */
export const shorteners: ReadonlySet<string> = new Set(
  (
    'bit.ly bitly.com bitly.com.vn tinyurl.com goo.gl t.co ow.ly is.gd v.gd buff.ly rebrand.ly ' +
    'cutt.ly cutt.us shorturl.at shorturl.asia rb.gy tiny.cc t.ly s.id bom.so by.com.vn ' +
    'adf.ly bit.do bc.vc clck.ru dub.co dub.sh fun.ly git.new ggl.link gg.gg gg-l.xyz j.mp ' +
    'kutt.it lnk.to lnkd.in lnkfi.re linkto.im me2.do n9.cl onelink.to ouo.io po.st ppt.cc q-r.to ' +
    'qr.ae qrco.de qr-codes.io reurl.cc s.ee short.gy shorte.st shorten.ee smarturl.it snip.ly ' +
    'soo.gd spoo.me surl.li tr.ee u.to urlz.fr vtaurl.com wp.me x.co x.gd xshort.co yourls.org ' +
    'zpr.io zurl.to zws.im link1s.com megaurl.in mneylink.com traffic123.net ' +
    'link4m.com link4m.co 8link.io yeumoney.com 1short.io sum.vn go.isclix.com ' +
    'ift.tt s.net.vn shope.ee s.shopee.vn s.lazada.vn amzn.to fb.me vt.tiktok.com ' +
    'vm.tiktok.com maps.app.goo.gl spti.fi zpag.es'
  ).split(' '),
)
