"""The tests of C++ programs that all backends share."""

from sandbox.test_checked_programs import (  # noqa: F401 - collected from here
    test_an_overflow_and_a_wrong_index_end_a_checked_program_only,
)
from sandbox.test_native_programs import (  # noqa: F401 - collected from here
    test_a_binary_that_was_pruned_is_compiled_again,
    test_a_compile_error_comes_with_the_compilers_message,
    test_a_program_reads_and_writes,
    test_deep_recursion_has_a_stack_to_match,
    test_each_way_to_fail_has_its_status,
    test_languages_name_what_runs_here,
    test_large_input_and_output_pass,
)
