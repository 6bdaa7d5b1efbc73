// SPDX-License-Identifier: Apache-2.0
import Subprocess
import Testing

/// Real bash runs generated scripts in folders of their own: each case is a function of `Tests/Runner/cases.sh`.
struct RunnerTests {
  static let cases = [
    "runs_from_nothing_and_skips_all_the_second_time",
    "a_failing_step_stops_names_its_line_and_resumes",
    "failures_are_seen_wherever_they_hide",
    "handled_failures_and_sigpipe_are_no_failures",
    "a_body_that_ends_the_shell_is_told",
    "killed_inside_a_step_it_says_so_and_goes_on",
    "a_signal_ends_children_and_leaves_a_record",
    "two_runs_at_once_are_refused",
    "without_flock_two_runs_are_refused_and_a_dead_one_is_not_in_the_way",
    "a_changed_step_runs_again",
    "one_shell_and_one_folder_for_all_runs",
    "a_probe_that_stays_false_exits_3",
    "half_a_proof_skips_nothing",
    "a_key_is_for_its_user_alone_and_no_other_node_has_it",
    "a_check_says_what_it_must_print_and_how_it_ends",
    "a_check_is_tried_until_it_holds_or_waits_for_peers",
    "time_limits_end_the_whole_group",
    "dry_run_changes_nothing",
    "without_a_terminal_nobody_has_consented",
    "a_missing_fact_ends_the_run_before_any_change",
    "facts_travel_and_local_values_stay",
    "a_port_is_waited_for",
    "a_secret_is_never_seen",
    "secrets_are_refused_where_they_are_not_safe",
    "a_file_is_installed_once_with_mode_and_backup",
    "lines_and_blocks_are_added_once_and_the_rest_stays",
    "half_a_file_is_never_installed",
    "http_answers_are_told_apart",
    "generated_sql_is_applied_only_when_asked",
    "sudo_works_where_root_has_none",
    "a_folder_and_variables_are_one_steps_own",
    "another_shell_and_user_read_the_text_whole",
    "a_step_of_another_node_comes_first",
    "a_step_apart_runs_only_when_named",
    "a_background_step_goes_on_and_is_not_started_twice",
    "standard_input_is_no_way_to_run_it",
    "driven_it_takes_orders_and_tells_what_becomes_of_them",
    "driven_a_broken_connection_and_a_stop_end_the_step",
    "english_and_no_colours",
    "the_sample_runs_and_shellcheck_finds_nothing",
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
      .name("sed"), arguments: ["-n", "s/^case_\\(.*\\)() {/\\1/p", Self.script], output: .string(limit: 65_536),
      error: .discarded)
    #expect(result.standardOutput.split(separator: "\n").map(String.init) == Self.cases)
  }

  private static var script: String {
    let folders = #filePath.split(separator: "/").dropLast(3)
    return "/" + folders.joined(separator: "/") + "/Runner/cases.sh"
  }
}
