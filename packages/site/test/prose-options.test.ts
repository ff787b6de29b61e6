// What prose tells of options: those that are added or change, types and defaults where they are said, and nothing that is not.
import { expect, test } from "vitest";
import { sphinx } from "@assent/rst";
import { readDocument } from "@assent/workspace";
import { readRecord } from "@assent/site";

function optionsOf(text: string): readonly string[] {
  const source = `Title\n=====\n\nWhy.\n\nOther deployer impact\n---------------------\n\n${text}\n`;
  const { document } = readDocument("specs/a.rst", source, { dialect: sphinx });
  return readRecord(document, source, "specs/a.rst").optionProse.map(
    ({ name, type = "-", default: value = "-", words }) => `${name} | ${type} | ${value} | ${words}`,
  );
}

const check = (text: string, options: readonly string[]): void => {
  expect(optionsOf(text)).toEqual(options);
};

test.each<readonly [text: string, options: readonly string[]]>([
  [
    "The new [crane] section will have the following config options:\n\narm_height\n~~~~~~~~~~\n\n    Type:\n        integer\n    Default:\n        10\n\n    How high it reaches.\n\nyard\n~~~~\n\n    Type:\n        string\n    Default:\n        <None>\n\nMore words\n~~~~~~~~~~\n\nNothing else.",
    ["[crane] arm_height | integer | 10 | ", "[crane] yard | string | None | "],
  ],
  [
    "New configuration options are added:\n\narm_height\n~~~~~~~~~~\n\nHow high.\n\n``yard``\n~~~~~~~~\n\nWhich.\n\nupgrade\n~~~~~~~\n\nNothing to do.\n\ndocs\n~~~~\n\nOne page.",
    ["arm_height | - | - | ", "yard | - | - | "],
  ],
  [
    "Configuration options should be added for cranes.\n\nArm options (of one crane):\n^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\n* 'arm_height' (default - 10) - Metres.\n\nYards\n^^^^^\n\n* 'yard_width' is how wide one is.",
    ["arm_height | - | 10 | 'arm_height' (default - 10) - Metres."],
  ],
  [
    "New config options are needed for cranes. Here is a sample which stands in a file like crane.conf.\n\n.. code-block:: ini\n\n  [crane]\n  arm_height=10\n\n  [yard]\n  width = <metres>",
    ["[crane] arm_height | - | - | ", "[yard] width | - | - | "],
  ],
  [
    "New configuration options are introduced. Most have defaults.\n\n* The crane must stand in a yard, and the config option 'crane_yard' must be set.\n\n* The value ``arm_height`` is read.",
    ["crane_yard | - | - | The crane must stand in a yard, and the config option 'crane_yard' must be set."],
  ],
  [
    "A new config option ``CONF.queue_limit = 30`` is introduced.",
    ["queue_limit | - | 30 | A new config option ``CONF.queue_limit = 30`` is introduced."],
  ],
  [
    "* A queue_limit config option shall be added.\n* By default, the queue_limit is SINGLE and is kept.",
    ["queue_limit | - | SINGLE | A queue_limit config option shall be added."],
  ],
  [
    "New options of cranes in a file::\n\n  [crane]\n  arm_height = 10\n\nThe new option ``arm_height`` is an integer, 5 by default.",
    ["[crane] arm_height | integer | 5 | The new option ``arm_height`` is an integer, 5 by default."],
  ],
  ["The option ``queue_limit`` is new.", ["queue_limit | - | - | The option ``queue_limit`` is new."]],
  [
    "Words. A new integer option ``queue_limit`` is\nadded. It defaults to 30. More.",
    ["queue_limit | integer | 30 | A new integer option ``queue_limit`` is added."],
  ],
  [
    "New options:\n\n* ``[engine] queue_limit`` (default: ``None``), a list.\n* ``use_queue``: a boolean; ``False`` by default.",
    [
      "[engine] queue_limit | list | None | ``[engine] queue_limit`` (default: ``None``), a list.",
      "use_queue | boolean | False | ``use_queue``: a boolean; ``False`` by default.",
    ],
  ],
  [
    "There are new options, ``one_option`` and ``two_option``, whose default is 5.",
    [
      "one_option | - | - | There are new options, ``one_option`` and ``two_option``, whose default is 5.",
      "two_option | - | 5 | There are new options, ``one_option`` and ``two_option``, whose default is 5.",
    ],
  ],
  [
    "New options:\n\n``one_option`` : integer\n  How many. The default is 4.",
    ["one_option | integer | 4 | ``one_option`` : integer: How many."],
  ],
  [
    "A new boolean config toggle in the form of ``[a]/use_it``, and ``more_hosts``, which takes a list of strings.",
    [
      "[a]/use_it | boolean | - | A new boolean config toggle in the form of ``[a]/use_it``, and ``more_hosts``, which takes a list of strings.",
      "more_hosts | list | - | A new boolean config toggle in the form of ``[a]/use_it``, and ``more_hosts``, which takes a list of strings.",
    ],
  ],
  [
    "New 'one_option' and 'two_option'\nconfig option will be added. Deployers have to set 'one_option' if needed.",
    [
      "one_option | - | - | New 'one_option' and 'two_option' config option will be added.",
      "two_option | - | - | New 'one_option' and 'two_option' config option will be added.",
    ],
  ],
  [
    "`one_option`, `two_option` and third_option config options will be added.",
    [
      "one_option | - | - | one_option, two_option and third_option config options will be added.",
      "two_option | - | - | one_option, two_option and third_option config options will be added.",
      "third_option | - | - | one_option, two_option and third_option config options will be added.",
    ],
  ],
  [
    "The ``one_option`` option and ``two_option`` option are added to the configuration.",
    [
      "one_option | - | - | The ``one_option`` option and ``two_option`` option are added to the configuration.",
      "two_option | - | - | The ``one_option`` option and ``two_option`` option are added to the configuration.",
    ],
  ],
  ["Set 'one_value' and 'other_value' in the existing config option.", []],
  ["Added options:\n\n* ``lone_option``", ["lone_option | - | - | "]],
  [
    "New options are ``a_option = cfg.BoolOpt('a_option')``. A new config option ``b_option``, a list of hosts.",
    ["b_option | list | - | A new config option ``b_option``, a list of hosts."],
  ],
  [
    "The default of everything changes. The new option ``x_option`` is read by default at start.",
    ["x_option | - | - | The new option ``x_option`` is read by default at start."],
  ],
  [
    "This adds the config option ``use_it``. By default ``use_it`` will be turned off.",
    ["use_it | - | - | This adds the config option ``use_it``."],
  ],
  [
    "A new option ``conf_path`` (default ``/etc/a_b.conf``).",
    ["conf_path | - | /etc/a_b.conf | A new option ``conf_path`` (default ``/etc/a_b.conf``)."],
  ],
  [
    "Two new options:\n\n* ``use_it`` (BoolOpt, default ``True``):\n  Whether.\n* ``wait`` (``IntOpt``): How long.\n* ``hosts`` (ListOpt): Where.",
    [
      "use_it | boolean | True | ``use_it`` (BoolOpt, default ``True``): Whether.",
      "wait | integer | - | ``wait`` (``IntOpt``): How long.",
      "hosts | list | - | ``hosts`` (ListOpt): Where.",
    ],
  ],
  [
    "A new BoolOpt ``use_it`` is read. We add a StrOpt called ``its_name`` for the config.",
    [
      "use_it | boolean | - | A new BoolOpt ``use_it`` is read.",
      "its_name | string | - | We add a StrOpt called ``its_name`` for the config.",
    ],
  ],
])("types and defaults: %s", check);

test.each<readonly [text: string, options: readonly string[]]>([
  [
    "The following configuration options are added\nto the ``[spice]`` group:\n\n* `spice.require_secure`: defaults to `False`.",
    ["spice.require_secure | - | False | spice.require_secure: defaults to False."],
  ],
  [
    "Add a new option 'mem_stats_period_seconds' in nova.conf libvirt section. By default mem_stats_period_seconds=10.",
    ["mem_stats_period_seconds | - | 10 | Add a new option 'mem_stats_period_seconds' in nova.conf libvirt section."],
  ],
  [
    'There is a new configuration option under the [vmware] section, "image_transfer_timeout_secs".',
    [
      'image_transfer_timeout_secs | - | - | There is a new configuration option under the [vmware] section, "image_transfer_timeout_secs".',
    ],
  ],
  [
    "Initially the [spice] tls_required configuration parameter will be set to False.",
    [
      "[spice] tls_required | - | False | Initially the [spice] tls_required configuration parameter will be set to False.",
    ],
  ],
  [
    "Initially the 'spice.tls_required' configuration parameter will be set to 'False'.",
    [
      "spice.tls_required | - | False | Initially the 'spice.tls_required' configuration parameter will be set to 'False'.",
    ],
  ],
  [
    "This proposal adds new_agents to neutron.conf.",
    ["new_agents | - | - | This proposal adds new_agents to neutron.conf."],
  ],
  [
    "Add conductor.rescue_timeout config option.",
    ["conductor.rescue_timeout | - | - | Add conductor.rescue_timeout config option."],
  ],
  ["A ``uri`` config option will be introduced.", ["uri | - | - | A ``uri`` config option will be introduced."]],
  [
    'The num_guests option will be deprecated, and we rename the "partition_key" configuration.',
    [
      'num_guests | - | - | The num_guests option will be deprecated, and we rename the "partition_key" configuration.',
      'partition_key | - | - | The num_guests option will be deprecated, and we rename the "partition_key" configuration.',
    ],
  ],
  [
    "The default values for the following config options will be updated:\n\n* backup_strategy",
    ["backup_strategy | - | - | "],
  ],
  [
    "The following parameters are added to a new [oneview] section:\n\n- manager_url: Where.\n- username: Who.",
    ["[oneview] manager_url | - | - | manager_url: Where.", "[oneview] username | - | - | username: Who."],
  ],
  [
    "A new option ``[scheduler]/max_attempts`` is introduced, an integer that defaults to 3.",
    [
      "[scheduler]/max_attempts | integer | 3 | A new option ``[scheduler]/max_attempts`` is introduced, an integer that defaults to 3.",
    ],
  ],
  [
    "A new option ``tide_url``, a string, is read.",
    ["tide_url | string | - | A new option ``tide_url``, a string, is read."],
  ],
  [
    "The following configuration options are added to the ``[harbor]`` section:\n\n* ``tide_url``: Where.\n* ``tide.limit``: 3.",
    ["[harbor] tide_url | - | - | ``tide_url``: Where.", "tide.limit | - | - | ``tide.limit``: 3."],
  ],
  [
    "The new option ``max_versions`` in the group ``[api]`` is 10 by default.",
    ["[api] max_versions | - | 10 | The new option ``max_versions`` in the group ``[api]`` is 10 by default."],
  ],
  [
    "We add ``max_ships`` and ``min_ships`` to ``harbor.conf`` under ``[limits]``.",
    [
      "[limits] max_ships | - | - | We add ``max_ships`` and ``min_ships`` to ``harbor.conf`` under ``[limits]``.",
      "[limits] min_ships | - | - | We add ``max_ships`` and ``min_ships`` to ``harbor.conf`` under ``[limits]``.",
    ],
  ],
  [
    "The following new variables of the config are proposed:\n* one_limit = 3 (default to 3 attempts)\n* two_limit - more.",
    ["one_limit | - | 3 | one_limit = 3 (default to 3 attempts)", "two_limit | - | - | two_limit - more."],
  ],
  [
    "The following new configuration variables are proposed:\n\n* [redfish]/``attempts``\n\n  Maximum number.",
    ["[redfish]/attempts | - | - | [redfish]/``attempts``"],
  ],
  ["New config options:\n    - ipxe_enabled: Whether.\n\nMore.", ["ipxe_enabled | - | - | ipxe_enabled: Whether."]],
  [
    "New options::\n\n  cfg.BoolOpt('use_it', default=True,\n              help='Why.'),\n  cfg.StrOpt(\"its_name\"),",
    ["use_it | boolean | True | ", "its_name | string | - | "],
  ],
  [
    "New options::\n\n  cfg.MultiStrOpt('paths', default=[]),\n  cfg.HostnameOpt('its_host', default='here'),",
    ["paths | list | - | ", "its_host | string | here | "],
  ],
  [
    "* An amphora_topology config option shall be added. It acts.",
    ["amphora_topology | - | - | An amphora_topology config option shall be added."],
  ],
  [
    "The option ``one_limit`` has to be introduced. ``two_limit``, an option, should be added.",
    [
      "one_limit | - | - | The option ``one_limit`` has to be introduced.",
      "two_limit | - | - | ``two_limit``, an option, should be added.",
    ],
  ],
  [
    "* ``use_it`` (BoolOpt, default ``True``): a new option.\n* ``its_name`` is a new string setting of the config.",
    [
      "use_it | boolean | True | ``use_it`` (BoolOpt, default ``True``): a new option.",
      "its_name | string | - | ``its_name`` is a new string setting of the config.",
    ],
  ],
  ["We introduce ``use_it``, a boolean option.", ["use_it | boolean | - | We introduce ``use_it``, a boolean option."]],
  [
    "A new tunable ``one_limit`` must be configured in ``nova-cpu.conf``.",
    ["one_limit | - | - | A new tunable ``one_limit`` must be configured in ``nova-cpu.conf``."],
  ],
  [
    "The deployer configures new options in ``nova-cpu.conf``::\n\n  # Where.\n  [agent]\n  one_path = /a/b\n\n  two_path=\n",
    ["[agent] one_path | - | - | ", "[agent] two_path | - | - | "],
  ],
  [
    "The following new config options are added. All live within the 'crane' group.\n\n================ =======\nOption           Meaning\n================ =======\ncrane.arm_height Height.\nhook             Which.\n================ =======",
    ["crane.arm_height | - | - | Height.", "[crane] hook | - | - | Which."],
  ],
  [
    "If it is wanted, the following options are available in the ``crane`` section:\n\n* ``arm_height`` - how high.",
    ["[crane] arm_height | - | - | ``arm_height`` - how high."],
  ],
  [
    "There will be a new configuration section called 'Crane' with the following\noptions:\n\nhook\n\n    Type:\n        string\n    Default:\n        steel\n\n    Which.\n\narm_height\n\n    Default:\n        <None>\n\n    How high.",
    ["[Crane] hook | string | steel | ", "[Crane] arm_height | - | None | "],
  ],
  [
    "Add a new config section [crane].\n\nSome config options:\n\n* hook: Which.",
    ["[crane] hook | - | - | hook: Which."],
  ],
  [
    "A new configuration section ``[crane]`` would be added, with one property:\n\n* ``hooks``: how many. Defaults to 3.",
    ["[crane] hooks | - | 3 | ``hooks``: how many."],
  ],
  ["A new configuration variable is introduced::\n\n  ``arm_height``\n\nMore.", ["arm_height | - | - | "]],
  [
    "The configuration file will need a configuration parameter to turn the arm, called 'turn_period_seconds',\nwith a default value of 15 seconds.",
    [
      "turn_period_seconds | - | 15 | The configuration file will need a configuration parameter to turn the arm, called 'turn_period_seconds', with a default value of 15 seconds.",
    ],
  ],
  [
    "A configuration parameter called 'arm_height' would be used to stop. It would be placed in a new '[crane]' group.",
    ["arm_height | - | - | A configuration parameter called 'arm_height' would be used to stop."],
  ],
  [
    "There is new flag added to enable it i.e. `use_cranes` in `crane` section of the configuration.",
    [
      "[crane] use_cranes | - | - | There is new flag added to enable it i.e. use_cranes in crane section of the configuration.",
    ],
  ],
  [
    "Will require two config values: `arm_height` and\n`arm_width`. If only `arm_height` is set, more.",
    [
      "arm_height | - | - | Will require two config values: arm_height and arm_width.",
      "arm_width | - | - | Will require two config values: arm_height and arm_width.",
    ],
  ],
  [
    'New option will be named in the same way as all existing ones - "quota_cranes".',
    ['quota_cranes | - | - | New option will be named in the same way as all existing ones - "quota_cranes".'],
  ],
  [
    "The operator configures a new tunable in ``crane-cpu.conf``::\n\n  * arm_wait (integer): Seconds that\n    the crane waits.\n    Default: 300.\n  * arm_reach: How far.\n",
    [
      "arm_wait | integer | 300 | arm_wait (integer): Seconds that the crane waits.",
      "arm_reach | - | - | arm_reach: How far.",
    ],
  ],
  [
    'Adding a new "use_crane" parameter, set to "False" by default.',
    ['use_crane | - | False | Adding a new "use_crane" parameter, set to "False" by default.'],
  ],
  [
    "Some options need to be set.\n\n* crane_version = 2\n* crane_cache = True (new)\n* crane_upload = True / False (new)",
    ["crane_cache | - | - | crane_cache = True (new)", "crane_upload | - | - | crane_upload = True / False (new)"],
  ],
  [
    "* New configuration option has to be filled in crane.conf\n  crane_type = <steel> | <wood>",
    ["crane_type | - | - | New configuration option has to be filled in crane.conf crane_type = <steel> | <wood>"],
  ],
  [
    "one_list, other_list, etc., will be deprecated\n(but work for now). Setting the new options leaves these out.",
    [
      "one_list | - | - | one_list, other_list, etc., will be deprecated (but work for now).",
      "other_list | - | - | one_list, other_list, etc., will be deprecated (but work for now).",
    ],
  ],
  [
    "A configuration option will be modified:\n\n* `crane_ratio`: It is a string now.",
    ["crane_ratio | string | - | crane_ratio: It is a string now."],
  ],
  [
    "New configuration option in *crane-api.conf*\n\n**crane_seed** - default = 0\n\nWhen it is 0, crane_other is read.",
    ["crane_seed | - | 0 | crane_seed - default = 0"],
  ],
  [
    "New strings configuration options in *crane-api.conf*\n\n**crane_stores**\nOptional. Default: Not set.\n\n*crane_yards* - where.",
    ["crane_stores | - | - | crane_stores Optional.", "crane_yards | - | - | crane_yards - where."],
  ],
  ["* New configuration option for `crane_ttl`.", ["crane_ttl | - | - | New configuration option for crane_ttl."]],
])("what says that it is an option: %s", check);

// What is a value, a field or a property, is only used or was there before.
test.each<readonly [text: string, options: readonly string[]]>([
  [
    "The new option ``image_compression`` takes ``auto_glz`` and ``auto_lz``.",
    ["image_compression | - | - | The new option ``image_compression`` takes ``auto_glz`` and ``auto_lz``."],
  ],
  [
    "New options:\n\n* ``image_compression`` = [ ``auto_glz`` | ``auto_lz`` ]",
    ["image_compression | - | - | ``image_compression`` = [ ``auto_glz`` | ``auto_lz`` ]"],
  ],
  [
    "A new option ``image_compression`` with the following values is added:\n\n* ``auto_glz``\n* ``auto_lz``",
    ["image_compression | - | - | A new option ``image_compression`` with the following values is added:"],
  ],
  ["The fields one_list, other_list, etc., will be deprecated. An option stays.", []],
  ["The old options, except for ``[crane]arm_height``, will be deprecated.", []],
  ["The command has new options. ``crane_lift`` and ``crane_drop`` are deprecated commands.", []],
  ["**crane_seed** is read as before, and *crane_yards* is.", []],
  ["New crane hooks.\n\n* crane_version = 2\n* crane_cache = True", []],
  ["Only on ``x86_64``, below ``mod_wsgi``.", []],
  ["The field ``dest_type`` of a column, and the key ``in_tree``.", []],
  ["It is called 'some_function' in \"other_module\".", []],
  ["The existing ``console_image`` and ``read_only`` options are reused.", []],
  ["Operators need to add ``idrac`` to the ``enabled_interfaces`` option.", []],
  ["Set the option ``compute_driver`` in nova.conf.", []],
  ["An example of nova.conf::\n\n  [agent]\n  one_path = /a/b\n", []],
  ["New config options are read as::\n\n  one_path = read()\n  print(one_path)\n", []],
  ["Set ``compute_driver``, a string option, in nova.conf.", []],
  ["The option ``compute_driver`` must be set, and should be known.", []],
  ["``sort_key`` (string): a new field. ``sort_dir`` is a new query parameter.", []],
  ["The following driver_info fields are added:\n\n* ``ilo_address`` - an address.", []],
  ["The following image property will be added:\n\n* `hw_audio_model`: defaults to `None`.", []],
  ["A new query parameter ``sort_key`` is added.", []],
  ["The new option will be described in ``nova_conf``.", []],
  ["harbor-manage will support a new option ``purge_cranes`` which purges.", []],
  ["A command has new options:\n\n====== =======\nOption Meaning\n====== =======\nhook   Which.\n====== =======", []],
  ["The config option called 'arm_height' is used as before.", []],
])("what is none: %s", check);
