// SPDX-License-Identifier: Apache-2.0
import Subprocess
import Testing

/// Real bash runs generated scripts in folders of their own: each case is a function in `Tests/Runner/cases/`.
struct RunnerTests {
  static let cases = [
    "answers_from_afar_are_those_of_verify_and_leave_nothing",
    "driven_it_takes_orders_and_tells_what_becomes_of_them",
    "driven_a_broken_connection_and_a_stop_end_the_step",
    "a_file_is_installed_once_with_mode_and_backup",
    "lines_and_blocks_are_added_once_and_the_rest_stays",
    "half_a_file_is_never_installed",
    "generated_sql_is_applied_only_when_asked",
    "a_file_that_cannot_be_written_stays_as_it_was",
    "a_file_keeps_its_link_and_takes_owner_and_mode",
    "where_the_file_before_is_kept",
    "a_rollback_gives_the_file_before_back_and_loses_nothing",
    "a_missing_fact_ends_the_run_before_any_change",
    "a_key_is_for_its_user_alone_and_no_other_node_has_it",
    "facts_travel_and_local_values_stay",
    "a_port_is_waited_for",
    "a_step_of_another_node_comes_first",
    "a_value_in_another_program_is_refused_where_it_could_be_a_command",
    "a_probe_that_stays_false_exits_3",
    "what_a_later_step_undoes_is_asked_behind_its_step_alone",
    "half_a_proof_skips_nothing",
    "a_check_says_what_it_must_print_and_how_it_ends",
    "a_check_is_tried_until_it_holds_or_waits_for_peers",
    "time_limits_end_the_whole_group",
    "a_time_limit_reaches_what_hides_and_nothing_else",
    "what_a_finished_step_left_running_is_let_be",
    "dry_run_changes_nothing",
    "dry_run_says_of_each_step_what_it_will_ask_of_a_person",
    "http_answers_are_told_apart",
    "a_type_that_says_another_thing_is_no_json",
    "cut_off_anywhere_it_comes_to_the_same_end",
    "a_torn_journal_counts_only_whole_lines",
    "runs_from_nothing_and_skips_all_the_second_time",
    "steps_are_counted_as_this_node_does_them_and_named_as_the_note_does",
    "a_failing_step_stops_names_its_line_and_resumes",
    "failures_are_seen_wherever_they_hide",
    "handled_failures_and_sigpipe_are_no_failures",
    "a_body_that_ends_the_shell_is_told",
    "killed_inside_a_step_it_says_so_and_goes_on",
    "a_signal_ends_children_and_leaves_a_record",
    "a_signal_ends_also_a_shell_that_has_lost_its_parent",
    "what_a_step_has_left_running_outlives_a_signal_in_a_later_one",
    "a_signal_that_comes_as_the_wait_begins_is_acted_on",
    "two_runs_at_once_are_refused",
    "without_flock_two_runs_are_refused_and_a_dead_one_is_not_in_the_way",
    "a_changed_step_runs_again",
    "a_restart_is_done_again_when_a_step_before_it_was",
    "one_shell_and_one_folder_for_all_runs",
    "standard_input_is_no_way_to_run_it",
    "english_and_no_colours",
    "the_sample_runs_and_shellcheck_finds_nothing",
    "the_exit_status_says_how_it_ended",
    "commands_run_in_a_known_world",
    "a_tool_that_probes_need_is_asked_for_before_anything_runs",
    "a_secret_is_never_seen",
    "what_a_failing_step_printed_stands_before_the_complaint",
    "secrets_are_refused_where_they_are_not_safe",
    "a_secret_is_in_no_place_where_others_look",
    "without_a_terminal_nobody_has_consented",
    "sudo_works_where_root_has_none",
    "a_folder_and_variables_are_one_steps_own",
    "another_shell_and_user_read_the_text_whole",
    "a_step_apart_runs_only_when_named",
    "a_background_step_goes_on_and_is_not_started_twice",
    "a_step_that_was_cut_off_is_neither_repeated_nor_skipped_without_a_word",
    "once_is_once_also_after_a_failure_or_a_change",
    "consent_is_asked_and_taken_at_a_terminal",
    "a_manual_step_is_asked_and_yes_is_no_answer_to_it",
    "an_interactive_step_talks_with_the_person_and_others_do_not",
    "ctrl_c_at_a_terminal_ends_the_step_and_leaves_a_record",
    "a_background_step_outlives_ctrl_c",
  ]

  @Test(arguments: cases)
  func `the runner keeps this promise`(name: String) async throws {
    let result = try await run(
      .name("bash"), arguments: [Self.script, name], output: .string(limit: 65_536), error: .string(limit: 65_536))
    let told = result.standardOutput + result.standardError
    #expect(result.terminationStatus.isSuccess, "\(told)")
  }

  @Test
  func `no case of the file is left out here`() async throws {
    let result = try await run(
      .name("bash"),
      arguments: ["-c", "sed -n 's/^case_\\(.*\\)() {/\\1/p' \"${1%/*}\"/cases/*.bash", "-", Self.script],
      output: .string(limit: 65_536), error: .discarded)
    #expect(result.standardOutput.split(separator: "\n").map(String.init) == Self.cases)
  }

  private static var script: String {
    let folders = #filePath.split(separator: "/").dropLast(3)
    return "/" + folders.joined(separator: "/") + "/Runner/cases.sh"
  }
}
