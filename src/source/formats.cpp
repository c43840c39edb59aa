// SPDX-License-Identifier: Apache-2.0
#include "source/formats.hpp"

#include "source/as_ftm/mapper.hpp"
#include "source/ca_sema_xml/mapper.hpp"
#include "source/ch_seco_xml/mapper.hpp"
#include "source/eu_fsf_csv/mapper.hpp"
#include "source/eu_fsf_csv11/mapper.hpp"
#include "source/eu_fsf_xml/mapper.hpp"
#include "source/eu_journal_csv/mapper.hpp"
#include "source/ftm_jsonl/mapper.hpp"
#include "source/mapped_csv/mapper.hpp"
#include "source/ofac_advanced/mapper.hpp"
#include "source/ofac_csv/mapper.hpp"
#include "source/ofac_enhanced/mapper.hpp"
#include "source/ofac_xml/mapper.hpp"
#include "source/targets_csv/mapper.hpp"
#include "source/uk_list_csv/mapper.hpp"
#include "source/uk_list_xml/mapper.hpp"
#include "source/uk_ofsi_csv/mapper.hpp"
#include "source/uk_tables/mapper.hpp"
#include "source/un_xml/mapper.hpp"
#include "source/us_csl_csv/mapper.hpp"
#include "source/us_dpl_txt/mapper.hpp"

#include <array>

namespace tamga::source {
namespace {

constexpr std::string_view kUkLicence = "Open Government Licence v3.0";
constexpr std::string_view kEuReuse = "European Union, reuse of Commission documents";
constexpr std::string_view kUsWork = "work of the US Government, public domain";

// Several readers name their source by a view, some by a string.
template <auto name_of> std::string named(const InputFile& file) {
    return std::string(name_of(file));
}

constexpr std::array kFormats = {
    Format{ofac_csv::kFormat, Together::same_date, kUsWork, ofac_csv::recognise,
           named<ofac_csv::source_name>, ofac_csv::read},
    Format{ofac_xml::kFormat, Together::file, kUsWork, ofac_xml::recognise,
           named<ofac_xml::source_name>, ofac_xml::read},
    Format{un_xml::kFormat, Together::file, "United Nations, terms of use of the list",
           un_xml::recognise, named<un_xml::source_name>, un_xml::read},
    Format{us_csl_csv::kFormat, Together::file, kUsWork, us_csl_csv::recognise,
           named<us_csl_csv::source_name>, us_csl_csv::read},
    Format{eu_journal_csv::kFormat, Together::argument, "as the transcription's publisher states",
           eu_journal_csv::recognise, named<eu_journal_csv::source_name>, eu_journal_csv::read},
    Format{uk_tables::kFormat, Together::folder, "Open Government Licence v3.0 (contents)",
           uk_tables::recognise, named<uk_tables::source_name>, uk_tables::read},
    Format{ftm_jsonl::kFormat, Together::file, "as the dataset's publisher states",
           ftm_jsonl::recognise, named<ftm_jsonl::source_name>, ftm_jsonl::read, true},
    Format{ca_sema_xml::kFormat, Together::file, "Open Government Licence - Canada",
           ca_sema_xml::recognise, ca_sema_xml::source_name, ca_sema_xml::read},
    Format{ch_seco_xml::kFormat, Together::file, "SECO, terms of use of the list",
           ch_seco_xml::recognise, ch_seco_xml::source_name, ch_seco_xml::read},
    Format{us_dpl_txt::kFormat, Together::file, kUsWork, us_dpl_txt::recognise,
           us_dpl_txt::source_name, us_dpl_txt::read},
    Format{uk_ofsi_csv::kFormat, Together::file, kUkLicence, uk_ofsi_csv::recognise,
           uk_ofsi_csv::source_name, uk_ofsi_csv::read},
    Format{uk_list_csv::kFormat, Together::file, kUkLicence, uk_list_csv::recognise,
           uk_list_csv::source_name, uk_list_csv::read},
    Format{targets_csv::kFormat, Together::file, "as the dataset's publisher states",
           targets_csv::recognise, targets_csv::source_name, targets_csv::read},
    Format{ofac_enhanced::kFormat, Together::file, kUsWork, ofac_enhanced::recognise,
           ofac_enhanced::source_name, ofac_enhanced::read},
    Format{ofac_advanced::kFormat, Together::file, kUsWork, ofac_advanced::recognise,
           ofac_advanced::source_name, ofac_advanced::read},
    Format{eu_fsf_csv::kFormat, Together::file, kEuReuse, eu_fsf_csv::recognise,
           eu_fsf_csv::source_name, eu_fsf_csv::read},
    Format{eu_fsf_xml::kFormat, Together::file, kEuReuse, eu_fsf_xml::recognise,
           eu_fsf_xml::source_name, eu_fsf_xml::read},
    Format{eu_fsf_csv11::kFormat, Together::file, kEuReuse, eu_fsf_csv11::recognise,
           eu_fsf_csv11::source_name, eu_fsf_csv11::read},
    Format{uk_list_xml::kFormat, Together::file, kUkLicence, uk_list_xml::recognise,
           uk_list_xml::source_name, uk_list_xml::read},
    Format{mapped_csv::kFormat, Together::file, "as the list's owner states", mapped_csv::recognise,
           mapped_csv::source_name, mapped_csv::read},
    Format{as_ftm::kSenzing, Together::file, "as the dataset's publisher states",
           as_ftm::is_senzing, as_ftm::senzing_source, as_ftm::read_senzing, true},
    Format{as_ftm::kStatements, Together::file, "as the dataset's publisher states",
           as_ftm::is_statements, as_ftm::statements_source, as_ftm::read_statements},
};

} // namespace

std::span<const Format> formats() {
    return kFormats;
}

const Format* find_format(std::string_view name) {
    for (const Format& format : kFormats) {
        if (format.name == name) {
            return &format;
        }
    }
    return nullptr;
}

} // namespace tamga::source
