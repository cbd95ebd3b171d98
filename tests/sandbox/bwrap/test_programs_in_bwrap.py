"""The tests of Python programs that all backends share, and those that need several processes."""

from sandbox.test_programs import (  # noqa: F401 - collected from here
    test_a_flood_of_errors_is_shortened_to_its_end,
    test_a_process_that_holds_the_output_open_does_not_hold_the_job,
    test_a_program_answers_twice_the_same_though_it_draws,
    test_a_sleeping_program_is_ended_by_the_clock,
    test_an_empty_program_prints_nothing,
    test_an_endless_loop_is_ended_by_its_cpu_time,
    test_closed_streams_do_not_end_the_waiting_early,
    test_cpu_time_counts_over_all_processes_of_a_job,
    test_deep_recursion_in_a_thread_with_a_large_stack_works,
    test_each_way_to_fail_has_its_status,
    test_every_usual_way_to_read_and_write_works,
    test_large_input_and_output_pass,
    test_large_input_that_is_never_read_holds_nobody,
    test_prepare_looks_at_the_syntax,
    test_results_come_in_the_order_of_the_jobs,
    test_text_outside_ascii_passes_and_broken_bytes_are_replaced,
)
