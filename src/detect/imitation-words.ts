/** What a word beside a name says about who chose it. */
export type WordKind =
  /** What a bank, a shop or an agency does for its customers. */
  | 'service'
  /** What the trade is called: `bank`, `credit`. Companies of a group carry it too. */
  | 'sector'
  /** The country. */
  | 'country'
  /** Says nothing: a city, `shop`, `new`. */
  | 'filler'
  /** What companies call their own machines, branches and businesses. */
  | 'business'

const words: Readonly<Record<WordKind, string>> = {
  service:
    'vay vayvon vaytien vaytinchap vaythechap vaynhanh vaytieudung vaysodo vayonline chovay ' +
    'muonno thechap tinchap tindung tragop duno giaingan laisuat hanmuc nanghanmuc tanghanmuc ' +
    'nanghan nangcap nanghang uudai uutien cskh chamsoc chamsockhachhang khachhang khcn hotro ' +
    'hotrokhachhang hotline tongdai goi lienhe dichvu dichvucong dichvuthe dichvuonline dv ' +
    'baohanh suachua baotri thanhly tuyendung tuyennhanvien nhanvien nhansu vieclam congviec ' +
    'ctv congtacvien doitac daily lamthem kiemtien kiemdon donhang nhiemvu vandon cuocthi ' +
    'binhchon trian quatang tangqua nhanqua phanqua phatqua quatri quatrian nhanthuong ' +
    'phanthuong traothuong trungthuong giaithuong thuong quaythuong vongquay quayso mayman ' +
    'boctham sukien event sinhnhat giftcode giftcodes gift code nhapcode khuyenmai ' +
    'khuyenmaikhung voucher sale bonus reward rewards membership memberships member members ' +
    'thanhvien hoivien canhan tructuyen thetructuyen dangnhap login signin secure security ' +
    'verify verification auth xacminh xacthuc xacnhan capnhat update dangky dangkythe ' +
    'kichhoat kichhoatthe mokhoa khoathe khoa mothe mothetindung lamthe thetindung thevip ' +
    'rutthe rutien ruttien ruttientindung quetthe quetthetindung naptien napthe napgame nap ' +
    'napcard muathe vidientu vi lienket lienkettaikhoan saoke insaoke saokethe tracuu kiemtra ' +
    'thutuc hoso diem diemthuong doidiem doithuong doithe doiqua hoantien hoanthue hoanphi ' +
    'cashback taikhoan motaikhoan baomat otp smartotp antoan digibank digi ebank ' +
    'ebanking ibank ibanking ipay mobilebanking smartbanking onlinebanking banking giaodich ' +
    'nhantien chuyentien thanhtoan hoadon congno xuly xulyno hoidap tuvan hoidapluat luat ' +
    'luatsu phapluat trungtam cong congthongtin cuutro trocap nhantrocap giaohang chuyenphat ' +
    'vanchuyen kimcuong acc nick clone hack free freecode mienphi tangthe chanle taixiu lode ' +
    'keno xoso cltx clmm clm cl tx txcl loto lotto casino bingo minigame cuoc phattai tailoc ' +
    'nangthe upthe muasam freeship flashsale hotdeal work job jobs hethong sieu trum vua loc ' +
    'hailoc kiem vui bem hup rik vanmay sieutoc khaosat cash win luong vayluong vaytheoluong ' +
    'vayqualuong smart khachhhang khachang khachanh tieudung lixi quayqua traoqua quay ' +
    'support help helpdesk helpcenter confirm recovery recover identity user users password ' +
    'checkpoint appeal refund winner airdrop vip svip account accounts payment unlock menber ' +
    'dancu hokhau congdan dinhdanh dinhdanhdientu quocgia ketban nhanhtay tudong auto ' +
    'app apps smat smort menbership membe chamsockhachang uudauthe uudau tructuye',
  sector:
    'online onlines bk bnk fina finans finas fico care bank banks banker bankers finance ' +
    'finances financial finan financ finac finc finn fin taichinh nganhang card cards thecard ' +
    'credit credits creditcard loan loans visa visas master mastercard stock stocks ' +
    'chungkhoan dautu quydautu invest investment fund funds trade trading telecom thucpham ' +
    'digital dientu sieuthi dienmay buudien vienthong truyenhinh baohiem amc',
  country: 'com vn vnn vvn vnm viet vietnam vietnamese',
  filler:
    'hn hanoi hcm kh tphcm saigon sg danang haiphong cantho mien bac trung nam toanquoc the ' +
    'pro one qc express web website site shop store stores mall shopping shoping mua ' +
    'ban trang chu home new my i e m h h5 www ww wap top net org info cc tv club center ' +
    'centre h24 h247 group official chinhhang chinhthuc giare re nhanh quick fast easy thang ' +
    'ngay qua va cho la tot nhat moi hot plus max go get hi hello super big team game games ' +
    'play choi cung ff lqm lqmb lq pay paypal pays world global globals life khach hang tin ' +
    'dung tien nhan tang tai tro ho vien quan doi cuc tongcuc dien tu truc tuyen nha congty cty ctcp ' +
    'tapdoan tongcongty tong tct chinhanh co',
  business:
    'cdn cdns img imgs image images static staticb statics assets asset media files api apis ' +
    'dev devs developer developers tech technology technologies software solution solutions ' +
    'lab labs research studio platform hardware cloud idc data datacenter cyber cybersecurity ' +
    'sync edge lb row us eu uk asia sea apac mobile now minis mini ads ad adv business ' +
    'businessanywhere seller sellers selling partner partners globalshop globalselling ' +
    'linksafety music video videos food invoice edu university school forum blog blogs review ' +
    'reviews wiki fan fans fanpage news newsroom press magazine construction logistics ' +
    'engineering pharma securities travel tours tour hotel resort golf jsc inc ltd corp ' +
    'corporation holdings holding ventures hightech hitech it ict auto motor motors energy ' +
    'telecoms pangle',
}

/** Words that are met beside names in hosts, without diacritics. */
export const wordKinds: ReadonlyMap<string, WordKind> = new Map(
  Object.entries(words).flatMap(([kind, list]) =>
    list.split(' ').map((word) => [word, kind as WordKind] as const),
  ),
)
