// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <tamga/workspace.hpp>
int main(int, char** argv) {
    auto workspace = tamga::Workspace::open(argv[1], {});
    if (!workspace) {
        return std::fprintf(stderr, "%s\n", workspace.error().message().c_str()), 1;
    }
    return std::printf("tamga %s\n", workspace->stamp({}).engine.c_str()) > 0 ? 0 : 1;
}
