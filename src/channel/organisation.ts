/** Who owns official channels and who gets imitated. */
export interface Organisation {
  readonly id: string
  /** Vietnamese name in full: "Bảo hiểm xã hội Việt Nam". */
  readonly name: string
  readonly nameEn: string | null
  /** As said in a sentence: "BHXH Việt Nam". */
  readonly shortName: string
  /** Names and abbreviations that people write, with diacritics: "BHXH", "bảo hiểm xã hội". */
  readonly aliases: readonly string[]
  /** Latin tokens as they stand in domain names: "bhxh", "vssid". */
  readonly tokens: readonly string[]
  /** Its own hosts or registrable domains, A-labels: everything below one is the organisation's. */
  readonly domains: readonly string[]
  readonly sector: string
  /** Id of the organisation that this one belongs to. */
  readonly parent: string | null
}
