/** Who says it: nobody but this project's own reading. Never an address: it would be a link there. */
export const trailReading = 'Kênh Thật (máy lần theo dấu)'
