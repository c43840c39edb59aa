// SPDX-License-Identifier: Apache-2.0
// Reading of one list file made larger: its entries several times over, under numbers of their own.
// Usage: tamga_bench_lists FILE [TIMES [MAPPING]]. Prints key=value lines: MB of input per second
// of wall and of processor, and the most bytes held while reading for each byte of input (the
// input's own text not counted).
#include "source/formats.hpp"
#include "source/source.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <sys/resource.h>

namespace {

using namespace tamga;
using Clock = std::chrono::steady_clock;

double processor() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// A line of /proc/self/status in bytes ("VmHWM", "VmRSS"); 0: none.
double status(const std::string& key) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(key + ":")) {
            return 1024.0 * std::atof(line.c_str() + key.size() + 1);
        }
    }
    return 0;
}

// From here on VmHWM counts anew (proc(5), clear_refs).
void forget_peak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

// Attributes and cells that number entries: each copy's numbers get its own digits in front.
constexpr std::array<std::string_view, 11> kNumbers = {
    "FixedRef=\"",   "<Profile ID=\"",  "ProfileID=\"",  "<Identity ID=\"",
    "IdentityID=\"", "<Location ID=\"", "LocationID=\"", "<entity id=\"",
    "entityId=\"",   "logicalId=\"",    "<UniqueID>"};

std::string renumbered(std::string_view text, std::size_t copy) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool is_number = false;
        for (const std::string_view number : kNumbers) {
            if (text[i] == number.front() && text.substr(i).starts_with(number)) {
                out += number;
                out += std::to_string(copy + 10);
                i += number.size() - 1;
                is_number = true;
                break;
            }
        }
        if (!is_number) {
            out += text[i];
        }
    }
    return out;
}

// Boxes of entries, by format; of a table, everything behind the headings.
constexpr std::array<std::string_view, 8> kBoxes = {
    "Locations",        "IDRegDocuments", "DistinctParties", "ProfileRelationships",
    "SanctionsEntries", "entities",       "export",          "Designations"};

std::string larger(const std::string& text, std::size_t times) {
    std::string out;
    std::size_t done = 0;
    for (const std::string_view box : kBoxes) {
        const std::size_t tag = text.find("<" + std::string(box), done);
        const std::size_t end = text.find("</" + std::string(box) + ">", done);
        if (tag == std::string::npos || end == std::string::npos) {
            continue;
        }
        const std::size_t begin = text.find('>', tag) + 1;
        out += text.substr(done, begin - done);
        for (std::size_t i = 0; i < times; ++i) {
            out += renumbered(std::string_view(text).substr(begin, end - begin), i);
        }
        done = end;
    }
    out += text.substr(done);
    if (done == 0) { // a table
        const std::size_t rows = text.find('\n') + 1;
        for (std::size_t i = 1; i < times; ++i) {
            out += std::string_view(text).substr(rows);
        }
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: %s FILE [TIMES [MAPPING]]\n", argv[0]);
        return 2;
    }
    const std::size_t times = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1;
    source::Grouping found = argc > 3 ? source::group_mapped({argv[1]}, false, argv[3])
                                      : source::group_files({argv[1]}, false);
    if (found.groups.size() != 1) {
        std::fprintf(stderr, "%s: not one list\n", argv[1]);
        return 1;
    }
    source::Group& group = found.groups.front();
    source::InputFile& file = group.files.front();
    file.text = file.received = std::make_shared<const std::string>(larger(*file.text, times));
    const source::Format* format = source::find_format(group.format);
    const double size = static_cast<double>(file.text->size());
    double best = 1e9, best_cpu = 1e9, peak = 0;
    std::size_t records = 0;
    for (int round = 0; round < 3; ++round) {
        forget_peak();
        const double before = status("VmRSS");
        const auto start = Clock::now();
        const double cpu = processor();
        const auto facts = format->read(group, {});
        if (!facts) {
            std::fprintf(stderr, "%s\n", facts.error().message().c_str());
            return 1;
        }
        best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
        best_cpu = std::min(best_cpu, processor() - cpu);
        peak = round == 0 ? status("VmHWM") - before : peak;
        records = facts->records.size();
    }
    std::printf("format=%s\nmb=%.1f\nrecords=%zu\n", group.format.c_str(), size / 1e6, records);
    std::printf("mb_per_s=%.1f\nmb_per_s_of_processor=%.1f\npeak_bytes_per_input_byte=%.2f\n",
                size / 1e6 / best, size / 1e6 / best_cpu, peak / size);
    return 0;
}
