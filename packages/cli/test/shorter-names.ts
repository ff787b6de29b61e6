/** A second spec of the example repository: it narrows a field that its spec of aliases promised. */
export const shorterNames: string = `=============
Shorter names
=============

https://storyboard.example.org/#!/story/2009999

Names of aliases are cut to 64 characters, so that they fit a label.

REST API impact
---------------

Create an alias
~~~~~~~~~~~~~~~

Points a name at one version of a function.

:Method: \`\`POST /v1/aliases\`\`
:Change: changed

.. list-table:: Request body
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`name\`\`
     - string
     - yes
     - Unique in the project. Length 1 to 64.
`.replaceAll("\\`", "`");
