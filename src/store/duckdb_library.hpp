// SPDX-License-Identifier: Apache-2.0
// DuckDB's C functions, found in its library when they are first needed.
#pragma once

#include "tamga/error.hpp"

#include <duckdb.h>

namespace tamga::store {

// Every function of duckdb.h that this layer calls, without its prefix.
#define TAMGA_DUCKDB_FUNCTIONS(X)                                                                  \
    X(bind_add_result_column)                                                                      \
    X(bind_boolean)                                                                                \
    X(bind_date)                                                                                   \
    X(bind_double)                                                                                 \
    X(bind_get_parameter)                                                                          \
    X(bind_int64)                                                                                  \
    X(bind_null)                                                                                   \
    X(bind_set_bind_data)                                                                          \
    X(bind_set_error)                                                                              \
    X(bind_varchar_length)                                                                         \
    X(close)                                                                                       \
    X(column_count)                                                                                \
    X(column_logical_type)                                                                         \
    X(column_name)                                                                                 \
    X(column_type)                                                                                 \
    X(connect)                                                                                     \
    X(create_config)                                                                               \
    X(create_decimal_type)                                                                         \
    X(create_logical_type)                                                                         \
    X(create_table_function)                                                                       \
    X(data_chunk_get_column_count)                                                                 \
    X(data_chunk_get_size)                                                                         \
    X(data_chunk_get_vector)                                                                       \
    X(data_chunk_set_size)                                                                         \
    X(decimal_internal_type)                                                                       \
    X(decimal_scale)                                                                               \
    X(destroy_config)                                                                              \
    X(destroy_data_chunk)                                                                          \
    X(destroy_logical_type)                                                                        \
    X(destroy_pending)                                                                             \
    X(destroy_prepare)                                                                             \
    X(destroy_result)                                                                              \
    X(destroy_table_function)                                                                      \
    X(destroy_value)                                                                               \
    X(disconnect)                                                                                  \
    X(execute_pending)                                                                             \
    X(fetch_chunk)                                                                                 \
    X(free)                                                                                        \
    X(function_get_bind_data)                                                                      \
    X(function_set_error)                                                                          \
    X(get_uint64)                                                                                  \
    X(init_set_max_threads)                                                                        \
    X(interrupt)                                                                                   \
    X(library_version)                                                                             \
    X(open_ext)                                                                                    \
    X(pending_error)                                                                               \
    X(pending_execute_task)                                                                        \
    X(pending_prepared)                                                                            \
    X(pending_prepared_streaming)                                                                  \
    X(prepare)                                                                                     \
    X(prepare_error)                                                                               \
    X(query)                                                                                       \
    X(register_table_function)                                                                     \
    X(result_error)                                                                                \
    X(rows_changed)                                                                                \
    X(set_config)                                                                                  \
    X(table_function_add_parameter)                                                                \
    X(table_function_set_bind)                                                                     \
    X(table_function_set_function)                                                                 \
    X(table_function_set_init)                                                                     \
    X(table_function_set_name)                                                                     \
    X(vector_assign_string_element_len)                                                            \
    X(vector_ensure_validity_writable)                                                             \
    X(vector_get_data)                                                                             \
    X(vector_get_validity)                                                                         \
    X(vector_size)

struct DuckLibrary {
#define TAMGA_DUCKDB_MEMBER(name) decltype(&::duckdb_##name) name = nullptr;
    TAMGA_DUCKDB_FUNCTIONS(TAMGA_DUCKDB_MEMBER)
#undef TAMGA_DUCKDB_MEMBER
};

// Loads the library on the first call (10 ms), looking along the program's run path. Thread-safe.
// Errors: unavailable when it is not there, lacks a function, or is of another version.
[[nodiscard]] Result<const DuckLibrary*> load_duckdb();
// The library once load_duckdb has succeeded.
[[nodiscard]] const DuckLibrary& duckdb() noexcept;

// A DuckDB message as one of ours: the kind by the words it begins with ("Conversion Error: "),
// which is all that every door of the C API gives; the offending text out of its quotes.
[[nodiscard]] Error duckdb_error(const char* message);

} // namespace tamga::store
