/** What tells a province apart in an address, a telephone number and a postcode. */
export interface ProvinceMarks {
  /** First two digits of its division codes. */
  code: string;
  /** Names of its own domain under gov.cn. */
  hosts: string[];
  /** Area codes, or their first digits. */
  areas: string[];
  /** First digits of its postcodes. */
  postcodes: string[];
}

function marks(code: string, hosts: string, areas: string, postcodes: string): ProvinceMarks {
  return { code, hosts: hosts.split(' '), areas: areas.split(' '), postcodes: postcodes.split(' ') };
}

/** The 31 provinces that publish such reports; numbering plan and postal zones as in force. */
export const provinceMarks: ProvinceMarks[] = [
  marks('11', 'beijing', '010', '10'),
  marks('12', 'tj', '022', '30'),
  marks('13', 'hebei', '031 0335', '05 06 07'),
  marks('14', 'shanxi', '035 0349', '03 04'),
  marks('15', 'nmg', '047 048', '01 02 735 7503'),
  marks('21', 'ln', '024 041 042', '11 12'),
  marks('22', 'jl', '043 044', '13'),
  marks('23', 'hlj', '045 046', '15 16'),
  marks('31', 'shanghai', '021', '20'),
  marks('32', 'jiangsu', '025 051 052', '21 22'),
  marks('33', 'zj', '057 058', '31 32'),
  marks('34', 'ah', '055 056', '23 24'),
  marks('35', 'fujian', '059', '35 36'),
  marks('36', 'jiangxi', '079 0701', '33 34'),
  marks('37', 'shandong', '053 054 063', '25 26 27'),
  marks('41', 'henan', '037 039', '45 46 47'),
  marks('42', 'hubei', '027 071 072', '43 44'),
  marks('43', 'hunan', '073 074', '41 42'),
  marks('44', 'gd', '020 075 076 066', '51 52'),
  marks('45', 'gxzf', '077', '53 54'),
  marks('46', 'hainan', '0898', '57'),
  marks('50', 'cq', '023', '40'),
  marks('51', 'sc', '028 081 082 083', '61 62 63 64'),
  marks('52', 'guizhou', '085', '55 56'),
  marks('53', 'yn', '087 088 0691 0692', '65 66 67'),
  marks('54', 'xizang', '0891 0892 0893 0894 0895 0896 0897', '85 86'),
  marks('61', 'shaanxi', '029 091', '71 72'),
  marks('62', 'gansu', '093 094', '73 74'),
  marks('63', 'qinghai', '097', '81'),
  marks('64', 'nx', '095', '75'),
  marks('65', 'xinjiang', '099 0901 0902 0903 0906 0908 0909', '83 84'),
];
